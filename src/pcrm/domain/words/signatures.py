"""Words of signatures and cards in several languages, all folded: lower case, no accents."""

from __future__ import annotations

from pcrm.domain.names import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


# What stands before a number, by the type that it gives (RFC 6350 section 6.4.1); "" is any one.
_TELEPHONES = {
    "cell": "m mob mobile mobil cell cellular handy mobiltelefon portable móvil cel celular gsm"
    " port моб мобильный сот сотовый 手机 手機 移动电话 移动 📱 whatsapp",
    "fax": "f fax telefax télécopie télécopieur факс ф 传真 傳真 📠",
    "work": "o office work büro bureau oficina trabajo раб рабочий 办公",
    "home": "h home privat privé casa particular дом домашний 家",
    "": "t tel tels p ph phone telephone téléphone tél telefon fon fono teléfono d direct direkt"
    " durchwahl ligne fixe línea switchboard zentrale standard тел т телефон 电话 電話 座机 ☎ 📞",
}
TELEPHONES = {word: kind for kind, text in _TELEPHONES.items() for word in fold(text).split()}

# What stands before other things and says only what they are.
LABELS = _words(
    "e mail email e-mail courriel correo mél почта е-mail 邮箱 电子邮件 邮件 电邮 w web www website"
    " site url internet homepage сайт 网址 网站 主页 a address adresse anschrift dirección адрес"
    " 地址 ✉ 📧 🌐 📍 🔗"
    " linkedin xing twitter x github facebook instagram mastodon skype telegram wechat 微信 qq"
    " postanschrift addr location standort 邮编 blog"
)

# Services whose handle stands behind their name, and the front part of the handle.
SERVICES = {
    "skype": "skype", "telegram": "telegram", "tg": "telegram", "телеграм": "telegram",
    "wechat": "wechat", "weixin": "wechat", "微信": "wechat", "qq": "qq", "twitter": "twitter",
    "github": "github", "instagram": "instagram", "signal": "signal", "threema": "threema",
    "xmpp": "xmpp", "jabber": "xmpp", "matrix": "matrix", "mastodon": "mastodon", "line": "line",
    "discord": "discord", "slack": "slack", "linkedin": "linkedin", "xing": "xing",
    "facebook": "facebook", "bluesky": "bluesky", "icq": "icq", "skypeid": "skype",
}  # fmt: skip

# Hosts on which a page is somebody's handle.
NETWORKS = (
    "linkedin.com", "xing.com", "twitter.com", "x.com", "github.com", "gitlab.com",
    "facebook.com", "fb.com", "instagram.com", "t.me", "vk.com", "bsky.app", "wa.me", "youtube.com",
)  # fmt: skip

FREE_MAIL = _words(
    "gmail googlemail outlook hotmail live yahoo icloud me mac gmx web aol proton protonmail mail"
    " yandex ya rambler bk inbox list t-online freenet orange free laposte wanadoo sfr posteo"
    " mailbox qq 163 126 sina foxmail zoho hey fastmail example"
)

# One of these makes a line the title of somebody.
TITLES = _words(
    "manager director head lead leader chief officer ceo cto cfo coo cio cmo cpo founder cofounder"
    " co-founder president vice vp svp evp engineer developer programmer designer architect"
    " consultant analyst assistant professor lecturer researcher scientist partner associate sales"
    " marketing attorney lawyer counsel owner editor journalist photographer accountant"
    " coordinator specialist secretary advisor adviser buyer teacher nurse physician administrator"
    " executive representative agent broker planner producer translator fellow intern trainee"
    " supervisor technician strategist recruiter principal rear admiral"
    " geschaftsfuhrer geschaftsfuhrerin geschaftsfuhrung geschaftsleitung leiter leiterin leitung"
    " vertrieb inhaber inhaberin rechtsanwalt rechtsanwaltin berater beraterin entwickler"
    " entwicklerin assistenz assistent assistentin vorstand prokurist prokuristin redakteur"
    " redakteurin steuerberater steuerberaterin abteilungsleiter abteilungsleiterin"
    " projektleiter projektleiterin referent referentin sachbearbeiter sachbearbeiterin"
    " vertriebsleiter vertriebsleiterin ingenieur ingenieurin architektin gesellschafter"
    " fotograf fotografin grafiker grafikerin designerin künstler künstlerin musiker musikerin"
    " übersetzer übersetzerin texter texterin trainer trainerin coach makler maklerin autor autorin"
    " photographe traductrice traducteur fotógrafo fotógrafa diseñador diseñadora traductora"
    " einkauf einkaufer einkauferin kundenberater kundenberaterin notar notarin meister"
    " directeur directrice responsable gerant gerante charge chargee chef cheffe ingenieure"
    " conseiller conseillere avocat avocate assistante presidente fondateur fondatrice associee"
    " redacteur redactrice commercial commerciale consultante comptable juriste"
    " directora gerente jefe jefa ingeniero ingeniera abogado abogada asesor asesora socio socia"
    " presidenta tecnico tecnica coordinador coordinadora comercial fundador fundadora"
    " consultor consultora arquitecto arquitecta encargado encargada propietario"
    " директор менеджер руководитель начальник инженер специалист заместитель бухгалтер юрист"
    " разработчик генеральныи ведущии главныи старшии программист дизаинер аналитик консультант"
    " редактор секретарь помощник президент основатель партнер агент представитель адвокат"
)
TITLE_ENDINGS = (
    "manager", "leiter", "leiterin", "director", "ingenieur", "ingenieurin", "berater", "beraterin",
    "entwickler", "entwicklerin", "meister", "meisterin", "assistent", "assistentin", "adviseur",
    "менеджер", "директор", "инженер",
)  # fmt: skip
TITLE_SIGNS = _words(
    "经理 總監 总监 主任 总裁 工程师 工程師 董事 主管 顾问 顧問 助理 教授 代表 设计师"
    " 律师 会计 创始人 秘书 部长 科长 院长 讲师 主编"
)

# One of these makes a line the name of an organisation.
ORGANIZATIONS = _words(
    "hotel restaurant café theater theatre shop store garage apotheke pension buchhandlung taxi"
    " university college institute institution bank group studio studios agency consulting"
    " solutions partners associates association foundation ministry hospital school systems"
    " technologies labs laboratory laboratories industries holding holdings capital ventures"
    " media works clinic council society museum library press publishing"
    " universitat hochschule fachhochschule institut kanzlei verein e.v ev stiftung verlag"
    " gesellschaft werke druckerei praxis klinik stadtwerke sparkasse handelskammer amt"
    " societe universite cabinet ecole hopital mairie maison banque laboratoire"
    " sociedad universidad fundacion ayuntamiento banco asesoria bodegas hermanos"
    " ооо ао зао пао ип оао нко компания университет институт банк группа завод студия агентство"
    " mbh gmbh ohg gbr kgaa s.l s.a s.a.s s.p.a s.r.l b.v n.v sl sasu eurl pty pte lda"
)
ORGANIZATION_SIGNS = _words(
    "公司 集团 集團 大学 大學 银行 银號 研究所 研究院 中心 学院 医院 事务所 工作室"
    " 出版社 株式会社 協會 协会"
)

DEPARTMENTS = _words(
    "department dept abteilung departement departamento отдел division fachbereich"
)

STREETS = _words(
    "street st road rd avenue ave boulevard blvd lane ln drive square sq court ct highway hwy"
    " parkway pkwy terrace suite ste floor fl building bldg"
    " strasse str platz allee weg gasse ring damm ufer chaussee hof postfach"
    " rue quai impasse allee place cours chemin route bp cedex"
    " calle c avenida avda av plaza paseo carrera camino ronda apartado"
    " ул улица пр проспект пер переулок пл площадь наб набережная шоссе ш д дом кв оф офис стр г"
    " бульвар via viale piazza laan straat"
)
STREET_ENDINGS = ("strasse", "str", "platz", "weg", "gasse", "allee", "straat", "laan", "gatan")
STREET_SIGNS = ("路", "街", "号", "室", "巷", "弄", "大厦", "楼")

COUNTRIES = _words(
    "germany deutschland france frankreich spain espana russia россия china 中国 usa uk austria"
    " osterreich switzerland schweiz suisse italy italia netherlands nederland belgium belgique"
    " poland polska sweden sverige norway denmark danmark ireland portugal japan 日本 canada mexico"
    " argentina chile colombia brazil brasil india australia luxembourg ukraine україна finland"
    " singapore israel czechia greece turkey"
)
COUNTRY_NAMES = frozenset(
    (
        "united kingdom", "united states", "united states of america", "great britain",
        "new zealand", "south africa", "российская федерация", "czech republic", "hong kong",
        "the netherlands", "u.s.a", "u.k",
    )
)  # fmt: skip

# A line that begins so ends a letter and says nothing about anybody.
CLOSINGS = (
    "best regards", "kind regards", "warm regards", "with kind regards", "regards", "best wishes",
    "best", "cheers", "thanks", "thank you", "many thanks", "sincerely", "yours sincerely",
    "yours faithfully", "yours", "all the best", "warmly", "cordially", "respectfully", "br", "kr",
    "mit freundlichen grussen", "freundliche grusse", "viele grusse", "beste grusse",
    "liebe grusse", "herzliche grusse", "mit besten grussen", "mit freundlichem gruss", "mfg",
    "schone grusse", "vg", "lg", "i.a", "i. a", "i.v", "i. v", "ppa",
    "cordialement", "bien cordialement", "bien a vous", "salutations", "sinceres salutations",
    "merci", "amities", "bonne journee", "respectueusement",
    "saludos", "un saludo", "saludos cordiales", "un cordial saludo", "cordialmente", "atentamente",
    "gracias", "un abrazo", "muchas gracias",
    "с уважением", "с наилучшими пожеланиями", "всего доброго", "спасибо", "всего наилучшего",
    "met vriendelijke groet", "met vriendelijke groeten", "hartelijke groet", "groeten", "mvg",
    "此致", "敬礼", "祝好", "顺祝商祺", "谢谢", "祝商祺", "顺颂商祺",
)  # fmt: skip
DEVICES = (
    "sent from my", "von meinem", "gesendet mit", "envoye de mon", "enviado desde",
    "отправлено с", "发自我的", "get outlook", "please consider the environment",
)  # fmt: skip

# What is said of a company, not of a person; numbers there are no telephones.
REGISTERS = _words(
    "vat ust ust-id ustid ust-idnr hrb hra registergericht amtsgericht handelsregister sitz"
    " steuernummer siret siren rcs tva cif nif iban bic swift инн кпп огрн бик ein"
    " registered registration aufsichtsrat vorsitzender geschaftsfuhrer: vorstand:"
    " registernummer euid weee-reg-nr confidential confidentiality disclaimer unsubscribe"
)
PRONOUNS = _words(
    "she/her she/her/hers he/him he/him/his they/them they/them/theirs sie/ihr er/ihm elle il ella"
)

# Lines of the head of a mail that are about others.
HEADERS = (
    "to:", "cc:", "bcc:", "subject:", "date:", "sent:", "reply-to:", "an:", "betreff:", "datum:",
    "gesendet:", "objet:", "envoye:", "para:", "asunto:", "enviado:", "fecha:", "кому:",
    "тема:", "дата:", "отправлено:", "收件人:", "主题:", "日期:", "抄送:",
)  # fmt: skip
COURTESY = _words("me maître don doña sr sra srta г-н г-жа ing dipl-ing dipl")
COMPOUND_SURNAMES = _words("欧阳 司马 诸葛 上官 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 夏侯")
PATRONYMICS = ("вич", "вна", "ична", "инична", "улы", "кызы", "оглы")
