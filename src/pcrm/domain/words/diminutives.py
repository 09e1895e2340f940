"""Short forms of first names: a line holds the full names, a colon, the short ones."""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_TABLE = """
abigail: abby gail
abraham: abe
alan allan allen: al
albert: al bert bertie
alexander: alex sandy xander sasha
alexandra: alex sandra sasha lexi
alfred: al alf fred
alice: ali
amanda: mandy
andrew: andy drew
angela: angie
ann anne anna: annie nan
anthony: tony
antonia: toni
arthur: art artie
barbara: barb babs
benjamin: ben benny
bernard: bernie
bridget: biddy
caroline carolyn: carrie
catherine katherine kathryn: cathy kathy kate katie kat kit kitty cat
charles: charlie chuck chas
charlotte: lottie charlie
christian: chris
christina christine: chris chrissy tina
christopher: chris kit topher
clifford: cliff
cynthia: cindy
daniel: dan danny
david: dave davy
deborah: deb debbie
dennis: denny
donald: don donny
dorothy: dot dottie dolly
douglas: doug
edward: ed eddie ned ted teddy
edwin: ed eddie
eleanor: ellie nell nora
elizabeth elisabeth: liz lizzie beth betty betsy eliza lisa libby
emily: em emmy
ernest: ernie
eugene: gene
frances: fran frannie
francis: frank fran
franklin: frank
frederick: fred freddie freddy
gabriel: gabe
gabrielle: gabby
george: georgie
gerald: gerry jerry
gerard: gerry
gregory: greg
harold: harry hal
henry: harry hank hal
hubert: bert
isabel isabella isabelle: bella izzy
jacob: jake
jacqueline: jackie
james: jim jimmy jamie
janet: jan
jason: jay
jeffrey geoffrey: jeff geoff
jennifer: jen jenny
jeremy: jerry
jessica: jess jessie
john: johnny jack
jonathan: jon jonny
joseph: joe joey
josephine: jo josie
joshua: josh
judith: judy
julia: julie
katrina: kat trina
kenneth: ken kenny
kimberly: kim
lawrence laurence: larry
leonard: len lenny leo
leslie: les
louis lewis: lou
louise: lou
lucille: lucy
margaret: maggie meg peggy marge madge greta
maria: mia
martin: marty
martha: marty
matthew: matt
maurice: moe
maximilian: max
maxwell: max
melissa: mel missy
michael: mike mick mickey micky mikey
michelle: shelly
mildred: millie
mitchell: mitch
nancy: nan
natalie: nat
nathan nathaniel: nat nate
nicholas: nick nicky
nicole: nicky nikki
norman: norm
oliver: ollie
olivia: liv livvy
pamela: pam
patricia: pat patty trish tricia
patrick: pat paddy
peter: pete
philip phillip: phil
rachel: rach
raymond: ray
rebecca: becky becca
reginald: reg reggie
richard: rich rick ricky dick
robert: rob bob bobby robbie bert
roberta: bobbie
ronald: ron ronnie
rosemary: rose rosie
russell: russ
samantha: sam
samuel: sam sammy
sarah sara: sally sadie
sebastian: seb bastian basti
sharon: shaz
sidney: sid
solomon: sol
stephanie: steph
stephen steven: steve stevie
stuart: stu
susan susanna: sue susie suzy
suzanne: sue suzy
sylvester: sly
terence: terry
teresa theresa: terry tess tessa
theodore: ted teddy theo
thomas: tom tommy
timothy: tim timmy
tobias: toby
valerie: val
veronica: ronnie
victor: vic
victoria: vicky tori
vincent: vince vinny
virginia: ginny
walter: walt wally
wilfred: wilf
william: bill billy will willy liam
winifred: winnie
zachary: zach zack
johannes: hannes jo
katharina: kathi katha
friedrich: fritz
wolfgang: wolf
giuseppe: beppe peppe
francisco: paco pancho
jose: pepe
ignacio: nacho
guadalupe: lupe
aleksandr alexandr александр: саша шура саня sasha
александра: саша шура саня
алексей: леша алеша
анастасия: настя
анатолий: толя
андрей: андрюша
анна: аня нюра
антон: тоша
борис: боря
вадим: вадик
валентин: валя
валентина: валя
валерий: валера
варвара: варя
василий: вася
вера: верочка
виктор: витя
виктория: вика
виталий: виталик
владимир: вова володя
владислав: влад
вячеслав: слава
галина: галя
геннадий: гена
георгий: гоша жора
григорий: гриша
дарья: даша
дмитрий: дима митя
евгений: женя
евгения: женя
екатерина: катя
елена: лена
елизавета: лиза
иван: ваня
игорь: игорек
илья: илюша
ирина: ира
константин: костя
кристина: кристи
ксения: ксюша
лариса: лара
леонид: леня
любовь: люба
людмила: люда мила
максим: макс
маргарита: рита
марина: мариша
мария: маша маруся
михаил: миша
надежда: надя
наталия наталья: наташа
николай: коля
нина: ниночка
оксана: ксюша
ольга: оля
павел: паша
петр: петя
полина: поля
роман: рома
светлана: света
сергей: сережа
софия софья: соня
станислав: стас
степан: степа
тамара: тома
татьяна: таня
федор: федя
юлия: юля
юрий: юра
ярослав: ярик
"""


_OWN: dict[str, tuple[str, ...]] = {}
"""What the user has added: short forms by folded first name."""


def diminutives_of(first_name: str) -> tuple[str, ...]:
    """Return the short forms of a folded first name, "william" -> ("bill", "billy", …)."""
    return (*_by_full_name().get(first_name, ()), *_OWN.get(first_name, ()))


def full_names_of(first_name: str) -> tuple[str, ...]:
    """Return the names that a folded first name is short for, "al" -> ("alan", "albert", …).

    The table has five of them at most for one.
    """
    known = _by_short_name().get(first_name, ())
    return (*known, *[full for full, short in _OWN.items() if first_name in short])


def extend(own: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Add the user's short forms to the table, in the place of those added before.

    Small letters are enough for ASCII; what is spelled in several ways stays as it is written.
    """
    _OWN.clear()
    for full, shorts in own:
        _OWN[full] = tuple([one.lower() if one.isascii() else one for one in shorts])


@cache
def _by_full_name() -> dict[str, tuple[str, ...]]:
    from pcrm.domain.names import fold

    found: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.split("\n"):
        full, _, short = line.partition(": ")
        for name in fold(full).split():
            found[name] = (*found.get(name, ()), *short.split())
    return found


@cache
def _by_short_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for full, shorts in _by_full_name().items():
        for short in shorts:
            found[short] = (*found.get(short, ()), full)
    return found
