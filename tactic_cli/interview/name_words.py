"""The words by which a name is told: titles and ranks, small words inside names, and words that name nobody."""

TITLES = (
    # English
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady judge justice magistrate prosecutor attorney "
    "minister director chief head president chairman chairwoman commissioner ambassador governor mayor senator "
    "deputy inspector superintendent officer constable sergeant sgt lieutenant lt captain capt cpt major maj colonel "
    "col brigadier brig general gen marshal admiral commander cmdr warden corporal private comrade sister brother "
    "father bishop reverend rev secretary councillor "
    # Russian, in both scripts
    "полковник подполковник майор капитан лейтенант генерал сержант прапорщик адмирал судья прокурор следователь "
    "министр директор начальник господин госпожа товарищ доктор профессор адвокат губернатор депутат "
    "polkovnik podpolkovnik mayor kapitan leitenant sudya prokuror sledovatel nachalnik gospodin gospozha tovarishch "
    # Spanish and Portuguese
    "señor señora señorita sr sra srta don doña dr dra doctora coronel teniente capitán capitan sargento comandante "
    "comisario comisaria comisionado almirante juez jueza magistrado magistrada fiscal ministro ministra alcalde "
    "alcaldesa diputado diputada senador senadora director directora jefe jefa gobernador licenciado lic ingeniero "
    "profesor profesora padre senhor senhora juiz juíza tenente capitão major promotor delegado "
    # French
    "monsieur madame mademoiselle mme mlle maître maitre docteur professeur juge procureur procureure ministre "
    "colonel commandant capitaine lieutenant général generale commissaire préfet prefet maire député deputé directeur "
    "directrice président adjudant brigadier inspecteur soeur père "
    # German
    "herr frau oberst hauptmann richter richterin staatsanwalt "
    # Arabic in Latin letters, and in its own
    "sheikh shaykh sheik cheikh imam haji hajji hajj mullah ustaz ustadh ustaaz sayyid sayyida sayed duktur doktor "
    "aqid liwa fariq muqaddam ra'id naqib mulazim raqib qadi kadi wazir mudir muhafiz mukhtar emir amir "
    "العقيد العميد اللواء الفريق المقدم الرائد النقيب الملازم الرقيب القاضي القاضية المدعي السيد السيدة الدكتور "
    "الدكتورة الاستاذ الأستاذ الأستاذة الشيخ الحاج المحامي الوزير المدير المهندس الضابط "
    "عقيد عميد لواء مقدم رائد نقيب ملازم قاضي دكتور أستاذ شيخ"
)
"""Titles and ranks; one alone, as in "the judge", is no name."""

TITLES_IF_CAPITAL = "Amid Raid"
"""Ranks that are other words in English."""

EVERYDAY_TITLES = "general major head chief deputy president director private fiscal secretary officer delegado"
"""Titles that are everyday words as well."""

PARTICLES = "de del la las los da do dos das di van von der den bin bint ibn ben abu al el ul oglu y e"
"""Small words inside names."""

COMMON = (
    # what groups call their plans, places and people without naming anybody
    "river lake sea mountain hill valley forest field stone bridge road street house home gate tower wall garden "
    "island harbour "
    "north south east west northern southern eastern western central upper lower new old big small great little first "
    "second third last next red blue green white black grey gray yellow orange purple silver gold golden brown "
    "spring summer autumn winter january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday morning evening night day week month year "
    "team group unit office desk case file plan project campaign round stage phase step part pilot test trial draft "
    "court police prison ministry district province region city town village station post border army force guard "
    "family women men youth children human rights law legal justice reform training health school board network "
    "coalition alliance centre center institute council committee commission department agency bureau section branch "
    "contact source friend partner colleague official officer judge clerk driver lawyer adviser advisor trainer head "
    "chief deputy assessor reviewer person people somebody someone number one two three four five six seven eight "
    "nine ten alpha beta gamma delta omega a an the of in on at for to and or with our my their open quiet slow safe "
    "supreme high appeal federal national local public internal special early late long short inner outer "
    "strike problem problems protest protests raid training report meeting visit "
    "calle rio río casa plan grupo equipo distrito policia policía corte norte sur este oeste proyecto caso mesa "
    "projet groupe équipe affaire tribunal nord sud est ouest ville maison rivière "
    "проект план дело группа отдел район город суд река дом север юг восток запад школа"
)
"""Words in common use: what holds one of them is a label, however it is written."""

GIVEN_IN_ARABIC = (
    "محمد أحمد احمد محمود علي حسن حسين عمر خالد يوسف إبراهيم ابراهيم مصطفى سعيد طارق كريم فاطمة مريم عائشة زينب "
    "ليلى سارة نور هدى أمينة عبدالله عبد أبو ابو بن ابن بنت أم"
)
"""Arabic has no capitals: the commonest given names and the words that join names."""
