### Sähköpostit: otsikot (domain.md 5.4) ja tekstit. Paikannimi pysyy perusmuodossa ajatusviivan tai kaksoispisteen jäljessä.

## Otsikot
mail-subject-rm01 = Kutsu mukaan hyvinvointityöhön – { $municipality }
mail-subject-rm02 = Allekirjoitus pyydetään viimeistään { $date } – { $agreement }
mail-subject-rm04 = Päivitä allekirjoitusoikeudet – { $organisation }
mail-subject-rm06 = Sopimuskausi päättyy { $date } – aloita uudistaminen: { $agreement }
mail-subject-rm07 = Valmisteluvaihe { $date }: { $step }
mail-subject-rm11 = Kehittämiskohde valitsematta – { $municipality }
mail-subject-rm05 = Yhteyshenkilö puuttuu – { $organisation }
mail-subject-rm08 = Kuntakäsittely viimeistään { $date } – { $agreement }
mail-subject-rm09 = Kirjaa pöytäkirjan julkaisupäivä – { $body } { $section }
mail-subject-rm10 = Muutoksenhakuaika päättyi { $date } – vahvista lainvoimaisuus
mail-subject-rm12 = Lisää ensimmäinen sitoumus – { $agreement }
mail-subject-rm13 = Miten sitoumus etenee? { $commitment }
mail-subject-rm28 = Lausuntopyyntö, vastaus viimeistään { $date }: { $document }
mail-subject-rm36 = Sopimus muuttui – vahvista viimeistään { $date }: { $agreement }
mail-subject-rm17 = Ehkäisevän päihdetyön toimielin nimeämättä – { $municipality }
mail-subject-rm18 = Ehkäisevän päihdetyön suunnitelman luonnos { $date } – { $municipality }
mail-subject-rm19 = Vuosiarviointi { $date }: ehkäisevän päihdetyön suunnitelma – { $municipality }
mail-subject-rm20 = Ehkäisevän päihdetyön suunnitelma päättyy { $date } – { $municipality }
mail-subject-rm21 = Ehkäisevän päihdetyön viikko { $week } – mitä teemme?
mail-subject-rm36b = Haluatteko mukaan ehkäisevään päihdetyöhön? – { $agreement }
mail-subject-rm37 = Tervetuloa mukaan – ensimmäiset askeleet: { $agreement }
mail-subject-rm38 = Hyvinvointikoordinaattorin tehtävä avoinna { $date } alkaen – { $municipality }
mail-subject-rm43 = Tarkista yhteystiedot – { $organisation }
mail-subject-rm41 = Irtautuminen { $date }: avoimet sitoumukset – { $organisation }
mail-subject-rm42 = Vahvista sitoumusten siirto – { $organisation }
mail-subject-rm44 = Viikkokooste: { $late } myöhässä, { $soon } tulossa – { $municipality }

## Yhteistä kaikille
mail-greeting = Hei!
mail-nothing = Jos et tee mitään
mail-due-ahead = { $days ->
    [one] { $date } (huomenna)
   *[other] { $date } ({ $days } päivää jäljellä)
}
mail-due-today = { $date } (tänään)
mail-due-past = { $days ->
    [one] { $date } (eilen)
   *[other] { $date } ({ $days } päivää sitten)
}
mail-contact = Kysyttävää? Autamme mielellämme:
mail-contact-unknown = Kysyttävää? Palvelun ylläpito auttaa.
mail-settings = Muuta kieltä tai muistutuksia
mail-unsubscribe-subject = Ei enää muistutuksia
mail-service = Elinvoima, kuntien ja paikallisten toimijoiden yhteinen palvelu

## Tietorivit: nimi ja kaksoispiste, sitten tieto
mail-fact-sender = Pyytäjä
mail-fact-from = Lähettäjä
mail-fact-inviter = Kutsuja
mail-fact-invited = Kutsuttu organisaatio
mail-fact-organisation = Organisaatio
mail-fact-municipality = Kunta
mail-fact-area = Alue
mail-fact-place = Alue
mail-fact-agreement = Sopimus
mail-fact-matter = Asia
mail-fact-body = Toimielin
mail-fact-section = Pykälä
mail-fact-commitment = Sitoumus
mail-fact-due = Viimeistään
mail-fact-step = Vaihe
mail-fact-period-ends = Sopimuskausi päättyy
mail-fact-effective-from = Muutos tulee voimaan
mail-fact-answer-by = Vastaa viimeistään
mail-fact-right-ends = Oikeuden viimeinen päivä
mail-fact-leaves-on = Irtisanomisaika päättyy
mail-fact-predecessor = Siirtyy organisaatiolta
mail-fact-review = Arviointi viimeistään
mail-fact-plan-ends = Suunnitelma päättyy
mail-fact-vacant-from = Tehtävä avoinna alkaen
mail-fact-signed-on = Allekirjoituspäivä
mail-fact-signers = Allekirjoittajat
mail-fact-signers-so-far = Tähän mennessä allekirjoittaneet
mail-fact-sections = Elämänkaaren vaiheet
mail-fact-prevention = Ehkäisevä päihdetyö
mail-fact-document-hash = Sopimustekstin tunniste
mail-fact-act-hash = Allekirjoituksen tunniste

## Kutsu
mail-invitation-heading = Tervetuloa mukaan hyvinvointityöhön
mail-invitation-lead = Organisaatiosi on kutsuttu mukaan kunnan ja paikallisten toimijoiden yhteiseen hyvinvointityöhön. Yhdistykset, yritykset, seurakunnat ja muut toimijat sopivat yhdessä, mitä kukin tekee asukkaiden hyväksi, lapsista ikäihmisiin.
mail-invitation-button = Vastaa kutsuun
mail-invitation-after = Vastaaminen vie muutaman minuutin. Voit lähteä mukaan tai kertoa, ettei aika ole nyt sopiva. Tässä vaiheessa ei vielä allekirjoiteta mitään.
mail-invitation-nothing = muistutamme kutsusta kaksi kertaa, ja sen jälkeen koordinaattori voi ottaa yhteyttä. Mukaan lähteminen on vapaaehtoista, eikä vastaamatta jättämisestä seuraa muuta.
mail-invitation-why = Saat tämän viestin, koska koordinaattorille on annettu tämä osoite organisaation yhteysosoitteeksi. Jos viesti ei kuulu sinulle, kerro siitä koordinaattorille, niin osoite korjataan.

## Kirjautuminen ja allekirjoituksen vahvistaminen
mail-code-subject = Kirjautumiskoodi – Elinvoima
mail-code-heading = Kirjautumiskoodisi
mail-code-lead = Tällä sähköpostiosoitteella pyydettiin kirjautumiskoodia. Kirjoita koodi sivulle, jolla aloitit kirjautumisen.
mail-code-plain = Sama koodi ilman väliä
mail-code-valid = { $minutes ->
    [one] Koodi on voimassa yhden minuutin.
   *[other] Koodi on voimassa { $minutes } minuuttia.
}
mail-code-nothing = koodi vanhenee, eikä mitään tapahdu. Jos et pyytänyt koodia, joku on luultavasti kirjoittanut osoitteensa väärin.
mail-code-secret = Emme koskaan kysy koodia puhelimessa emmekä viestillä. Älä anna sitä kenellekään.
mail-code-why = Saat tämän viestin, koska tämä osoite annettiin palvelun sivulla.
mail-register-code-subject = Koodi rekisteröitymistä varten – Elinvoima
mail-register-code-heading = Vahvista sähköpostiosoitteesi
mail-register-code-lead = Tällä sähköpostiosoitteella ollaan rekisteröimässä organisaatiota. Kirjoita koodi sivulle, jolla aloitit.
mail-register-code-nothing = koodi vanhenee, eikä mitään rekisteröidä. Jos et ole rekisteröimässä organisaatiota, joku on luultavasti kirjoittanut osoitteensa väärin.
mail-sign-code-subject = Vahvistuskoodi allekirjoitusta varten – { $agreement }
mail-sign-code-heading = Vahvista allekirjoituksesi
mail-sign-code-lead = Olet allekirjoittamassa sopimusta. Kirjoita koodi sivulle, jolla allekirjoitat: näin vahvistat, että allekirjoittaja olet sinä.
mail-sign-code-nothing = koodi vanhenee, eikä sopimusta allekirjoiteta. Jos et ole allekirjoittamassa, kerro siitä koordinaattorille.
mail-link-subject = Kirjautumislinkki – Elinvoima
mail-link-heading = Kirjaudu sisään
mail-link-lead = Tällä sähköpostiosoitteella pyydettiin linkkiä kirjautumista varten.
mail-link-button = Kirjaudu sisään
mail-link-valid = { $minutes ->
    [one] Linkki on voimassa yhden minuutin.
   *[other] Linkki on voimassa { $minutes } minuuttia.
}
mail-link-nothing = linkki vanhenee, eikä mitään tapahdu. Jos et pyytänyt linkkiä, voit poistaa tämän viestin.

## Täydennyspyyntö
mail-fix-subject = Täydennä rekisteröinti – { $organisation }
mail-fix-heading = Täydennä rekisteröinti
mail-fix-lead = Kiitos rekisteröitymisestä! Ennen kuin tiedot voidaan vahvistaa, niihin tarvitaan vielä pieni täydennys.
mail-fix-what = Koordinaattorin viesti:
mail-fix-button = Täydennä tiedot
mail-fix-nothing = organisaatio pysyy rekisteröityneenä, mutta se ei voi vielä allekirjoittaa sopimusta.
mail-fix-why = Saat tämän viestin, koska hoidat organisaation asioita palvelussa.

## Kuitti allekirjoituksesta
mail-receipt-subject = Kuitti allekirjoituksesta – { $agreement }
mail-receipt-heading = Kiitos, sopimus on allekirjoitettu
mail-receipt-lead = Organisaatiosi on nyt mukana sopimuksessa. Tämä viesti on kuitti allekirjoituksesta. Säilytä se.
mail-receipt-button = Näytä allekirjoitus
mail-receipt-nothing = kaikki on kunnossa. Allekirjoitus on voimassa.
mail-receipt-prevention-yes = mukana
mail-receipt-prevention-no = ei mukana
mail-receipt-commitments = Sitoumukset
mail-receipt-no-commitments = Sitoumuksia ei ole vielä kirjattu. Voit lisätä niitä milloin tahansa sopimuskauden aikana.
mail-receipt-evidence = Allekirjoituksen tunnisteet
mail-receipt-evidence-what = Tunnisteilla (SHA-256) voidaan myöhemmin osoittaa, ettei sopimus tai allekirjoitus ole muuttunut. Sinun ei tarvitse tehdä niille mitään.
mail-receipt-why = Saat tämän viestin, koska olet allekirjoittanut sopimuksen tai hoidat organisaation asioita palvelussa.
mail-part-subject = Osuutesi on vastaanotettu – { $agreement }
mail-part-heading = Kiitos, osuutesi on vastaanotettu
mail-part-lead = Allekirjoituksesi on tallessa. Organisaatiosi nimen kirjoittavat useammat henkilöt yhdessä, joten odotamme vielä muita allekirjoittajia. Sopimus sitoo organisaatiota vasta, kun kaikki ovat allekirjoittaneet.
mail-part-nothing = muistutamme muita allekirjoittajia puolestasi. Sinun osuutesi on tehty.
mail-part-no-commitments = Sitoumuksia ei ole vielä kirjattu. Voitte lisätä niitä, kun kaikki ovat allekirjoittaneet.
mail-amended-subject = Sopimus muuttuu – { $agreement }
mail-amended-heading = Sopimus muuttuu
mail-amended-lead = Sopimukseen, jonka organisaatiosi on allekirjoittanut, on hyväksytty muutos. Uutta allekirjoitusta ei tarvita.
mail-amended-what = Mikä teille muuttuu:
mail-amended-button = Vertaa tekstejä
mail-amended-nothing = allekirjoituksenne on edelleen voimassa, ja muutettu teksti tulee voimaan ilmoitettuna päivänä.
mail-amended-why = Saat tämän viestin, koska allekirjoitat organisaation puolesta tai hoidat sen asioita palvelussa.
mail-lapsed-subject = Ei vahvistanut muuttunutta sopimusta – { $organisation }
mail-lapsed-heading = Osapuoli ei vahvistanut muuttunutta sopimusta
mail-lapsed-lead = Organisaatio ei allekirjoittanut muuttunutta sopimusta määräajassa, joten se ei ole enää sopimuksen osapuoli ja sen sitoumukset ovat päättyneet.
mail-lapsed-after = Tämä ei ole moite: viesti on voinut jäädä huomaamatta. Organisaatio voi liittyä sopimukseen uudelleen, jos kautta on riittävästi jäljellä.
mail-lapsed-button = Katso sopimusta
mail-lapsed-nothing = organisaatio jää sopimuksen ulkopuolelle.
mail-lapsed-why = Saat tämän viestin, koska hoidat koordinaattorin tehtävää.

## Päätös on kumottu
mail-lost-subject = Sopimusta koskeva päätös ei ole voimassa – { $agreement }
mail-lost-heading = Sopimusta koskeva päätös ei ole enää voimassa
mail-lost-lead = Kunnan päätös, johon sopimus perustuu, on kumottu tai muutettu. Sopimus jatkuu toistaiseksi, ja kunta voi tehdä uuden päätöksen.
mail-lost-until = Uusi päätös viimeistään
mail-lost-mean = Teidän ei tarvitse tehdä mitään. Allekirjoituksenne ja sitoumuksenne pysyvät tallessa. Jos uutta päätöstä ei tehdä ajoissa, sopimus päättyy, ja kerromme siitä heti.
mail-lost-button = Katso sopimus
mail-lost-nothing = sopimus jatkuu toistaiseksi ja kerromme, mitä kunta päättää.
mail-lost-why = Saat tämän viestin, koska organisaatiosi on allekirjoittanut sopimuksen.
mail-ended-subject = Sopimus on päättynyt – { $agreement }
mail-ended-heading = Sopimus on päättynyt
mail-ended-lead = Kunnan päätös, johon sopimus perustui, kumottiin tai muutettiin, eikä sen tilalle tehty uutta päätöstä ajoissa. Siksi sopimus on päättynyt.
mail-ended-mean = Teidän ei tarvitse tehdä mitään. Sopimukseen liittyvät sitoumukset ovat päättyneet. Kiitos tähänastisesta työstä: se säilyy luettavana, ja kunta voi kutsua teidät mukaan uuteen sopimukseen.
mail-ended-nothing = kaikki on kunnossa. Mitään ei jää auki.

## RM-01 Kutsu odottaa vastausta
mail-rm01-heading = Kutsu odottaa vastaustasi
mail-rm01-lead = Organisaatiosi on kutsuttu mukaan kunnan ja paikallisten toimijoiden yhteiseen hyvinvointityöhön. Kertoisitko, lähdettekö mukaan?
mail-rm01-button = Vastaa kutsuun
mail-rm01-after = Vastaaminen vie muutaman minuutin. Myös kieltävä vastaus on hyvä vastaus: silloin emme enää muistuta.
mail-rm01-nothing = kutsu pysyy avoinna, ja koordinaattori voi ottaa yhteyttä. Mukaan lähteminen on vapaaehtoista, eikä vastaamatta jättämisestä seuraa muuta.
mail-rm01-why = Saat tämän viestin, koska koordinaattorille on annettu tämä osoite organisaation yhteysosoitteeksi. Jos viesti ei kuulu sinulle, kerro siitä koordinaattorille, niin osoite korjataan.
mail-rm01-copy = Kutsuun ei ole vielä vastattu
mail-rm01-help = Usein auttaa, kun joku soittaa ja tarkistaa samalla, että osoite on oikea.
mail-rm01-copy-nothing = kutsu pysyy avoinna, mutta siitä ei enää muistuteta.

## RM-02 Allekirjoitus
mail-rm02-heading = Allekirjoita sopimus
mail-rm02-lead = Sopimus odottaa organisaatiosi allekirjoitusta. Samalla valitsette, missä elämänkaaren vaiheissa haluatte olla mukana.
mail-rm02-button = Lue ja allekirjoita
mail-rm02-after = Voit lukea koko sopimuksen rauhassa ennen allekirjoitusta. Allekirjoittaminen onnistuu puhelimella ja vie noin viisi minuuttia. Voit myös kertoa, ettette lähde mukaan.
mail-rm02-nothing = pyyntö sulkeutuu kahden viikon kuluttua määräpäivästä, eikä organisaatio silloin ole mukana sopimuksessa. Koordinaattori voi lähettää uuden pyynnön myöhemmin.
mail-rm02-why = Saat tämän viestin, koska sinut on merkitty organisaation nimenkirjoittajaksi tai pääkäyttäjäksi.
mail-rm02-copy = Allekirjoitus odottaa vielä
mail-rm02-help = Usein auttaa, kun joku soittaa ja kysyy, onko pyyntö tullut perille ja onko sopimuksessa jotain epäselvää.
mail-rm02-copy-nothing = pyyntö sulkeutuu kahden viikon kuluttua määräpäivästä, eikä organisaatio silloin ole mukana sopimuksessa. Allekirjoitusta voi pyytää myöhemmin uudelleen.

## RM-04 Allekirjoitusoikeudet
mail-rm04-heading = Päivitä allekirjoitusoikeudet
mail-rm04-lead = Organisaatiosi allekirjoitusoikeus päättyy tai on jo päättynyt. Kertoisitko, kuka allekirjoittaa jatkossa?
mail-rm04-button = Päivitä oikeudet
mail-rm04-after = Voit jatkaa nykyistä oikeutta tai nimetä uuden allekirjoittajan. Tarvitset vain nimen, sähköpostiosoitteen ja tiedon siitä, mihin oikeus perustuu.
mail-rm04-nothing = organisaatiolta voi puuttua allekirjoittaja, kun seuraavaa sopimusta tarvitaan. Jo annetut allekirjoitukset pysyvät voimassa.
mail-rm04-why = Saat tämän viestin, koska hoidat organisaation asioita palvelussa.
mail-rm04-copy = Allekirjoitusoikeudet odottavat päivitystä
mail-rm04-help = Usein auttaa, kun joku kysyy, kuka allekirjoittaa jatkossa. Tieto jää helposti päivittämättä esimerkiksi vuosikokouksen jälkeen.
mail-rm04-copy-nothing = organisaatiolta voi puuttua allekirjoittaja, kun seuraavaa sopimusta tarvitaan. Jo annetut allekirjoitukset pysyvät voimassa.
mail-rm06-heading = Aloita sopimuksen uudistaminen
mail-rm06-lead = Sopimuskausi lähestyy loppuaan. Uudistaminen vie kuukausia: yhteinen valmistelu, lausunnot, kuntakäsittely ja allekirjoitukset. Kun aloitat ajoissa, väliin ei jää aikaa ilman sopimusta.
mail-rm06-button = Aloita uudistaminen
mail-rm06-after = Uusi sopimus alkaa nykyisen tekstistä, osapuolista ja kehittämiskohteista, joita voit muuttaa. Jos sopimusta ei uudisteta, kirjaa päätös siitä.
mail-rm06-nothing = sopimus päättyy kautensa lopussa, eikä kunnassa tai alueella ole silloin voimassa olevaa sopimusta.
mail-rm06-why = Saat tämän viestin, koska hoidat koordinaattorin tehtävää.
mail-rm06-copy = Sopimuksen uudistaminen ei ole vielä alkanut
mail-rm06-help = Usein auttaa, kun johto päättää, että uudistaminen aloitetaan, ja nimeää valmistelijan.
mail-rm06-copy-nothing = sopimus päättyy kautensa lopussa, eikä voimassa olevaa sopimusta silloin ole.
mail-rm07-heading = Valmisteluvaihe on ajankohtainen
mail-rm07-lead = Sopimuksen valmistelussa on tulossa vaihe, joka on sinun vastuullasi.
mail-rm07-button = Avaa valmistelu
mail-rm07-after = Kun vaihe on tehty, kirjaa se tehdyksi ja kerro lyhyesti tulos. Voit myös siirtää vaiheen toiseen aikaan tai jättää sen väliin.
mail-rm07-nothing = vaihe näkyy myöhässä olevana, ja seuraavat vaiheet voivat viivästyä.
mail-rm07-why = Saat tämän viestin, koska hoidat koordinaattorin tehtävää.
mail-rm07-copy = Valmisteluvaihe on myöhässä
mail-rm07-help = Usein auttaa, kun vaiheelle sovitaan yhdessä uusi aika.
mail-rm07-copy-nothing = vaihe näkyy myöhässä olevana, ja seuraavat vaiheet voivat viivästyä.
mail-rm11-heading = Kehittämiskohdetta valitaan vielä
mail-rm11-lead = Sopimuksen kehittämiskohdetta ei ole vielä valittu. Valinta saa viedä aikansa, mutta toimijat odottavat yhteistä suuntaa.
mail-rm11-button = Valitse kehittämiskohde
mail-rm11-after = Kohde voi koskea koko kuntaa, yhtä kylää, väestöryhmää tai palvelun työvälinettä. Sen voi myös vaihtaa myöhemmin.
mail-rm11-nothing = sopimus pysyy voimassa, ja kysymme uudelleen neljännesvuosittain.
mail-rm11-why = Saat tämän viestin, koska hoidat koordinaattorin tehtävää.
mail-rm11-copy = Kehittämiskohde on valitsematta
mail-rm11-help = Usein auttaa, kun tarjoat kunnalle työpajaa, jossa kohdetta mietitään yhdessä.
mail-rm11-copy-nothing = sopimus pysyy voimassa ilman valittua kehittämiskohdetta.

## RM-05 Yhteyshenkilö puuttuu
mail-rm05-heading = Organisaatiolta puuttuu yhteyshenkilö
mail-rm05-lead = Viestit eivät enää tavoita organisaatiota, tai sen asioita ei hoida enää kukaan. Auttaisitko löytämään henkilön, joka saa viestit perille?
mail-rm05-button = Korjaa yhteystiedot
mail-rm05-after = Usein riittää puhelinsoitto. Uusi yhteysosoite korjataan palvelussa hetkessä.
mail-rm05-nothing = organisaation allekirjoitukset ja sitoumukset pysyvät voimassa, mutta sille lähetetyt viestit eivät tule perille.
mail-rm05-why = Saat tämän viestin, koska hoidat kunnan koordinaattorin tehtävää tai olet mukana organisaation toiminnassa.
mail-rm05-copy = Organisaatiolta puuttuu yhä yhteyshenkilö
mail-rm05-help = Usein auttaa, kun joku alueelta tuntee organisaation ihmisiä ja voi kysyä heiltä.
mail-rm05-copy-nothing = organisaation allekirjoitukset ja sitoumukset pysyvät voimassa, mutta sille lähetetyt viestit eivät tule perille.
## RM-08 Päätös
mail-rm08-heading = Päätös on tulossa määräpäivään
mail-rm08-lead = Asia odottaa toimielimen päätöstä. Vie asia kokoukseen ja kirjaa, mitä päätettiin.
mail-rm08-button = Avaa päätös
mail-rm08-after = Jos asia pannaan pöydälle tai palautetaan valmisteluun, kirjaa sekin. Silloin seuraava vaihe näkyy kaikille.
mail-rm08-nothing = asia ei etene, ja muut odottavat päätöstä.
mail-rm08-why = Saat tämän viestin, koska hoidat kunnan tai alueen päätösasioita.
mail-rm08-copy = Päätös on vielä kirjaamatta
mail-rm08-help = Usein auttaa, kun joku kysyy, mihin kokoukseen asia mahtuu.
mail-rm08-copy-nothing = asia ei etene, ja muut odottavat päätöstä.

## RM-09 Pöytäkirjan julkaiseminen
mail-rm09-heading = Kirjaa pöytäkirjan julkaisupäivä
mail-rm09-lead = Päätös on tehty, mutta pöytäkirjan julkaisupäivä puuttuu. Muutoksenhakuaika lasketaan siitä.
mail-rm09-button = Kirjaa julkaisupäivä
mail-rm09-after = Määräaika lasketaan puolestasi. Jos päivä on kirjattu väärin, sen voi korjata myöhemmin.
mail-rm09-nothing = päätös ei voi tulla lainvoimaiseksi palvelussa.
mail-rm09-why = Saat tämän viestin, koska hoidat kunnan tai alueen päätösasioita.
mail-rm09-copy = Pöytäkirjan julkaisupäivä puuttuu
mail-rm09-help = Usein auttaa, kun joku katsoo julkaisupäivän kunnan verkkosivuilta.
mail-rm09-copy-nothing = päätös ei voi tulla lainvoimaiseksi palvelussa.

## RM-10 Lainvoimaisuus
mail-rm10-heading = Vahvista lainvoimaisuus
mail-rm10-lead = Muutoksenhakuaika on päättynyt. Vahvista, ettei muutosta ole haettu, tai kirjaa saapunut oikaisuvaatimus tai valitus.
mail-rm10-button = Vahvista lainvoimaisuus
mail-rm10-after = Jos epäilet, että jotain on tullut viimeisenä päivänä, tarkista kirjaamosta ennen vahvistamista.
mail-rm10-nothing = päätös jää odottamaan, ja sen lainvoimaisuus näkyy avoimena.
mail-rm10-why = Saat tämän viestin, koska hoidat kunnan tai alueen päätösasioita.
mail-rm10-copy = Lainvoimaisuus on vahvistamatta
mail-rm10-help = Usein auttaa, kun joku kysyy kirjaamosta, onko muutosta haettu.
mail-rm10-copy-nothing = päätös jää odottamaan, ja sen lainvoimaisuus näkyy avoimena.

## RM-12 Ensimmäinen sitoumus
mail-rm12-heading = Lisää ensimmäinen sitoumus
mail-rm12-lead = Kiitos, että organisaatiosi on allekirjoittanut sopimuksen! Seuraavaksi voit kertoa, mitä teette. Yksi selkeä sitoumus riittää.
mail-rm12-button = Lisää sitoumus
mail-rm12-after = Jos oma sitoumus ei ole nyt mahdollinen, voit merkitä, että tuette sopimusta ilman omaa sitoumusta.
mail-rm12-nothing = sopimus pysyy voimassa, mutta organisaatiolla ei ole siinä omaa sitoumusta. Koordinaattori voi kysyä, onko avusta hyötyä.
mail-rm12-why = Saat tämän viestin, koska olet organisaation yhteyshenkilö tai pääkäyttäjä.
mail-rm12-copy = Ensimmäinen sitoumus odottaa vielä
mail-rm12-help = Usein auttaa, kun joku ehdottaa yhtä pientä ja konkreettista sitoumusta tai kertoo, että myös pelkkä tuki riittää.
mail-rm12-copy-nothing = sopimus pysyy voimassa, mutta organisaatiolla ei ole siinä omaa sitoumusta.

## RM-13 Sitoumuksen kuulumiset
mail-rm13-heading = Miten sitoumus etenee?
mail-rm13-lead = Kaksi kertaa vuodessa kysymme, miten sitoumukset etenevät. Pari riviä riittää, ja myös ”emme ole vielä aloittaneet” on hyvä vastaus.
mail-rm13-button = Kerro kuulumiset
mail-rm13-after = Vastaaminen vie pari minuuttia. Jos sitoumus on tauolla tai jo valmis, voit merkitä senkin.
mail-rm13-nothing = sitoumus pysyy voimassa, mutta kunnassa ei tiedetä, miten se etenee. Koordinaattori voi kysyä, onko avusta hyötyä.
mail-rm13-why = Saat tämän viestin, koska olet organisaation yhteyshenkilö tai pääkäyttäjä.
mail-rm13-copy = Sitoumuksesta ei ole vielä kuultu
mail-rm13-help = Usein auttaa, kun joku kysyy kuulumiset puhelimessa.
mail-rm13-copy-nothing = sitoumus pysyy voimassa, mutta kunnassa ei tiedetä, miten se etenee.
mail-rm36-heading = Sopimus muuttui – vahvista se
mail-rm36-lead = Sopimukseen, jonka organisaatiosi on allekirjoittanut, on hyväksytty muutos, joka muuttaa osapuolten velvollisuuksia. Siksi pyydämme uutta allekirjoitusta.
mail-rm36-button = Lue muutos ja allekirjoita
mail-rm36-after = Sivulla näet, mikä teille muuttuu, ja molemmat tekstit. Aiemmat sitoumuksenne siirtyvät sellaisinaan uuden allekirjoituksen alle.
mail-rm36-nothing = nykyinen allekirjoituksenne on voimassa vielä kaksi viikkoa määräpäivän jälkeen. Sen jälkeen organisaatio ei ole enää sopimuksen osapuoli ja sen sitoumukset päättyvät.
mail-rm36-why = Saat tämän viestin, koska sinut on merkitty organisaation nimenkirjoittajaksi tai pääkäyttäjäksi.
mail-rm36-copy = Muuttunut sopimus odottaa vahvistusta
mail-rm36-help = Usein auttaa, kun joku soittaa ja kertoo, mikä muuttuu ja miksi.
mail-rm36-copy-nothing = organisaatio ei ole enää sopimuksen osapuoli, kun määräpäivästä on kulunut kaksi viikkoa.

## RM-17 Nimeä toimielin
mail-rm17-heading = Nimeä toimielin
mail-rm17-lead = Laki ehkäisevän päihdetyön järjestämisestä velvoittaa kunnan nimeämään toimielimen, joka vastaa ehkäisevästä päihdetyöstä. Palvelussa ei ole tietoa siitä, mikä toimielin se on.
mail-rm17-button = Kirjaa päätös
mail-rm17-after = Kun toimielin on nimetty, kirjaa päättänyt toimielin, päivä ja pykälä. Jos päätös on jo tehty, sen kirjaaminen riittää.
mail-rm17-nothing = lakisääteinen velvoite jää täyttämättä, ja muistutamme siitä neljännesvuosittain.
mail-rm17-why = Saat tämän viestin, koska hoidat kunnan hyvinvointikoordinaattorin tehtävää.
mail-rm17-copy = Toimielin on yhä nimeämättä
mail-rm17-help = Usein auttaa, kun joku ottaa nimeämisen seuraavan kokouksen esityslistalle.
mail-rm17-copy-nothing = lakisääteinen velvoite jää täyttämättä.

## RM-18 Viimeistele suunnitelman luonnos
mail-rm18-heading = Viimeistele suunnitelman luonnos
mail-rm18-lead = Ehkäisevän päihdetyön suunnitelman luonnoksen on määrä valmistua. Suunnitelman sivulta näet, mitkä tehtäväryhmät ja aihealueet ovat vielä ilman toimenpidettä.
mail-rm18-button = Avaa suunnitelma
mail-rm18-after = Kun kaikki on katettu, pyydä lausunnot niiltä tahoilta, joita suunnitelma koskee.
mail-rm18-nothing = luonnos pysyy tallessa, mutta lausuntokierros ja päätös siirtyvät.
mail-rm18-why = Saat tämän viestin, koska hoidat kunnan ehkäisevää päihdetyötä.
mail-rm18-copy = Suunnitelman luonnos odottaa vielä
mail-rm18-help = Usein auttaa, kun joku tarjoutuu kirjoittamaan puuttuvat toimenpiteet yhdessä.
mail-rm18-copy-nothing = luonnos pysyy tallessa, mutta lausuntokierros ja päätös siirtyvät.

## RM-19 Tee suunnitelman vuosiarviointi
mail-rm19-heading = Tee suunnitelman vuosiarviointi
mail-rm19-lead = Ehkäisevän päihdetyön suunnitelma arvioidaan kerran vuodessa: mikä on toteutunut, ja pitääkö suunnitelma yhä paikkansa?
mail-rm19-button = Aloita arviointi
mail-rm19-after = Voit vahvistaa suunnitelman seuraavaksi vuodeksi tai aloittaa uuden version. Nykyinen suunnitelma on voimassa siihen asti.
mail-rm19-nothing = suunnitelma pysyy voimassa, mutta arviointi näkyy myöhässä olevana.
mail-rm19-why = Saat tämän viestin, koska hoidat kunnan ehkäisevää päihdetyötä tai toimielimen asioita.
mail-rm19-copy = Vuosiarviointi odottaa vielä
mail-rm19-help = Usein auttaa, kun arvioinnille sovitaan aika toimielimen kokoukseen.
mail-rm19-copy-nothing = suunnitelma pysyy voimassa, mutta arviointi näkyy myöhässä olevana.

## RM-20 Ehkäisevän päihdetyön suunnitelma päättyy
mail-rm20-heading = Ehkäisevän päihdetyön suunnitelma päättyy
mail-rm20-lead = Suunnitelman kausi on päättymässä tai päättynyt. Uuden version valmistelu lausuntoineen ja päätöksineen vie useita kuukausia.
mail-rm20-button = Avaa suunnitelma
mail-rm20-after = Uusi versio kirjoitetaan nykyisen rinnalla, ja se korvaa nykyisen aloituspäivänään.
mail-rm20-nothing = kunnalla ei ole voimassa olevaa suunnitelmaa, kun kausi on päättynyt.
mail-rm20-why = Saat tämän viestin, koska hoidat kunnan ehkäisevää päihdetyötä.
mail-rm20-copy = Suunnitelman uudistaminen odottaa vielä
mail-rm20-help = Usein auttaa, kun valmistelulle sovitaan aikataulu ja vastuuhenkilö.
mail-rm20-copy-nothing = kunnalla ei ole voimassa olevaa suunnitelmaa, kun kausi on päättynyt.

## RM-21 Ehkäisevän päihdetyön viikko lähestyy
mail-rm21-heading = Ehkäisevän päihdetyön viikko lähestyy
mail-rm21-lead = Valtakunnallinen ehkäisevän päihdetyön viikko on viikolla 45. Kertoisitko, mitä teette silloin? Pienikin teko näkyy.
mail-rm21-button = Kerro, mitä teette
mail-rm21-after = Muutama sana riittää. Voit myös kertoa, ettette tänä vuonna osallistu.
mail-rm21-nothing = mitään ei tapahdu. Osallistuminen on vapaaehtoista.
mail-rm21-why = Saat tämän viestin, koska kunnassa on ehkäisevän päihdetyön suunnitelma, jossa olette mukana.
mail-rm21-copy = Viikon suunnitelmasta ei ole vielä kuultu
mail-rm21-help = Usein auttaa, kun joku ehdottaa yhtä pientä yhteistä tekoa.
mail-rm21-copy-nothing = mitään ei tapahdu. Osallistuminen on vapaaehtoista.

## RM-36b Haluatteko mukaan ehkäisevään päihdetyöhön?
mail-rm36b-heading = Haluatteko mukaan ehkäisevään päihdetyöhön?
mail-rm36b-lead = Sopimukseen liitetään kunnan ehkäisevän päihdetyön suunnitelma. Kertoisitko, haluaako organisaatiosi olla mukana toteuttamassa sitä?
mail-rm36b-button = Lue ja vastaa
mail-rm36b-after = Kyllä ja ei ovat yhtä hyviä vastauksia. Jos lähdette mukaan, voitte lisätä sitoumuksia ehkäisevään päihdetyöhön.
mail-rm36b-nothing = sopimus pysyy voimassa entisellään. Mukaan lähteminen on vapaaehtoista.
mail-rm36b-why = Saat tämän viestin, koska sinut on merkitty organisaation nimenkirjoittajaksi tai pääkäyttäjäksi.
mail-rm36b-copy = Vastausta ei ole vielä tullut
mail-rm36b-help = Mukaan lähteminen on vapaaehtoista. Usein auttaa, kun joku kertoo, mitä suunnitelma käytännössä tarkoittaa.
mail-rm36b-copy-nothing = sopimus pysyy voimassa entisellään.

## RM-37 Ensimmäiset askeleet
mail-rm37-heading = Tervetuloa mukaan
mail-rm37-lead = Hienoa, että organisaatiosi on mukana! Alkuun pääset kolmella askeleella:
mail-rm37-step-1 = Tarkista, että organisaation yhteystiedot ovat oikein.
mail-rm37-step-2 = Lisää ensimmäinen sitoumus tai tarkista jo lisätty.
mail-rm37-step-3 = Kerro lyhyesti, miten alku on sujunut.
mail-rm37-button = Aloita tästä
mail-rm37-after = Kaikkea ei tarvitse tehdä kerralla. Voit jatkaa siitä, mihin jäit.
mail-rm37-nothing = allekirjoitus ja sitoumukset pysyvät voimassa. Voit palata asiaan, kun se sopii sinulle.
mail-rm37-why = Saat tämän viestin, koska olet organisaation yhteyshenkilö tai pääkäyttäjä.
mail-rm37-copy = Ensimmäiset askeleet odottavat vielä
mail-rm37-help = Usein auttaa, kun joku toivottaa uuden toimijan tervetulleeksi ja kertoo, mistä on helppo aloittaa.
mail-rm37-copy-nothing = allekirjoitus ja sitoumukset pysyvät voimassa.

## RM-28 Lausuntopyyntö
mail-rm28-heading = Hanki pyydetyt lausunnot
mail-rm28-lead = Ehkäisevän päihdetyön suunnitelman luonnoksesta on pyydetty lausuntoja. Huolehdi, että pyydetyt tahot vastaavat määräpäivään mennessä, ja kirjaa lausunnot palveluun.
mail-rm28-button = Kirjaa lausunto
mail-rm28-after = Kun jokainen pyydetty taho on vastannut, muistutukset loppuvat. Myös tieto siitä, ettei lausuttavaa ole, on vastaus.
mail-rm28-nothing = luonnoksen käsittely jatkuu määräpäivän jälkeen ilman puuttuvia lausuntoja.
mail-rm28-why = Saat tämän viestin, koska hoidat toimielinten sihteerin tehtävää.
mail-rm28-copy = Pyydettyjä lausuntoja puuttuu
mail-rm28-help = Usein auttaa, kun joku soittaa puuttuvalle taholle tai sopii lisäajasta.
mail-rm28-copy-nothing = luonnoksen käsittely jatkuu ilman puuttuvia lausuntoja.

## RM-38 Koordinaattorin tehtävä avoinna
mail-rm38-heading = Hyvinvointikoordinaattorin tehtävä tarvitsee hoitajan
mail-rm38-lead = Hyvinvointikoordinaattori lähtee tai on jo lähtenyt, eikä seuraajaa ole vielä kirjattu palveluun. Koordinaattori huolehtii siitä, että sopimukset, päätökset ja määräajat etenevät.
mail-rm38-button = Katso tehtävä
mail-rm38-after = Kunnan koordinaattorin tehtävän antaa alueellinen koordinaattori, alueen koordinaattorin tehtävän palvelun ylläpitäjä. Kun seuraaja tai sijainen on kirjattu, avoimet asiat siirtyvät hänelle ja nämä viestit loppuvat.
mail-rm38-nothing = tehtävän muistutukset odottavat enintään viisi arkipäivää ja menevät sen jälkeen kunnan- tai kaupunginjohtajalle tai alueelliselle koordinaattorille.
mail-rm38-why = Saat tämän viestin, koska olet kunnan- tai kaupunginjohtaja tai palvelun ylläpitäjä.
mail-rm38-copy = Koordinaattorin tehtävälle etsitään hoitajaa
mail-rm38-help = Voit antaa tehtävän heti, kun seuraaja on tiedossa. Määräaikainenkin hoitaja auttaa.
mail-rm38-copy-nothing = tehtävän muistutukset menevät kunnan- tai kaupunginjohtajalle tai alueelliselle koordinaattorille.

## RM-43 Yhteystietojen tarkistus
mail-rm43-heading = Ovatko yhteystiedot ajan tasalla?
mail-rm43-lead = Kerran vuodessa pyydämme katsomaan, tavoittaako viesti yhä organisaatiosi: osoite, yhteyshenkilöt ja nimenkirjoittajat.
mail-rm43-button = Tarkista tiedot
mail-rm43-after = Jos kaikki on kunnossa, vahvista tiedot yhdellä painalluksella. Muuten korjaa osoite tai vaihda henkilöt.
mail-rm43-nothing = viestit menevät entiseen osoitteeseen, ja koordinaattori kysyy asiaa kuukauden kuluttua.
mail-rm43-why = Saat tämän viestin, koska olet organisaation pääkäyttäjä.
mail-rm43-copy = Yhteystietoja ei ole vahvistettu
mail-rm43-help = Usein auttaa, kun joku soittaa ja kysyy, kuka organisaation asioita nyt hoitaa.
mail-rm43-copy-nothing = viestit menevät entiseen osoitteeseen.

## RM-41 Irtautuminen
mail-rm41-heading = Sopikaa avoimista sitoumuksista
mail-rm41-lead = Organisaatiosi on irtisanonut sopimuksen. Kerro ennen irtisanomisajan päättymistä, mitä kullekin avoimelle sitoumukselle tapahtuu.
mail-rm41-button = Käy sitoumukset läpi
mail-rm41-after = Voit kirjata sitoumuksen toteutuneeksi, perua sen tai tarjota sitä toiselle sopimuksen allekirjoittaneelle organisaatiolle.
mail-rm41-nothing = organisaatio pysyy sopimuksessa, kunnes avoimista sitoumuksista on sovittu.
mail-rm41-why = Saat tämän viestin, koska hoidat organisaation asioita palvelussa.
mail-rm41-copy = Organisaatio irtautuu sopimuksesta
mail-rm41-help = Voit auttaa etsimällä avoimille sitoumuksille uuden tekijän.
mail-rm41-copy-nothing = organisaatio pysyy sopimuksessa, kunnes avoimista sitoumuksista on sovittu.

## RM-42 Siirron vahvistaminen
mail-rm42-heading = Vahvista siirto
mail-rm42-lead = Organisaatiotanne on pyydetty jatkamaan toisen organisaation työtä. Kertokaa yhdellä lomakkeella, mitä otatte vastaan.
mail-rm42-button = Katso ja vastaa
mail-rm42-after = Voitte ottaa vastaan kaiken, osan tai ei mitään. Kieltävä vastaus on yhtä hyvä vastaus.
mail-rm42-nothing = siirto raukeaa määräpäivän jälkeen, eikä organisaationne saa uusia sitoumuksia.
mail-rm42-why = Saat tämän viestin, koska sinut on merkitty organisaation nimenkirjoittajaksi tai pääkäyttäjäksi.
mail-rm42-copy = Siirtoa ei ole vahvistettu
mail-rm42-help = Usein auttaa, kun joku soittaa ja kysyy, mitä organisaatio voi ottaa vastaan.
mail-rm42-copy-nothing = siirto raukeaa tämän päivän jälkeen. Yhdistyneen organisaation vastaanottamattomat sitoumukset päättyvät silloin.

## Kopio sille, joka voi auttaa
mail-copy-subject = Tiedoksi: { $subject }
mail-copy-lead = Tämä on kopio muistutuksesta, jotta asiassa voidaan auttaa. Kyse ei ole moitteesta: useimmat allekirjoittajat ovat vapaaehtoisia, ja viesti on voinut jäädä huomaamatta.
mail-copy-button = Katso tilanne
mail-copy-after = Muistutukset loppuvat heti, kun asia on hoidettu. Jos kaipaat apua organisaation tavoittamiseen, yhteystiedot ovat viestin lopussa.
mail-copy-why = Saat tämän kopion, koska voit tehtävässäsi auttaa asiaa eteenpäin.
mail-copies-subject = { $count ->
    [one] Tiedoksi: { $count } asia, jossa apu on tarpeen – { $name }
   *[other] Tiedoksi: { $count } asiaa, joissa apu on tarpeen – { $name }
}
mail-copies-heading = { $count ->
    [one] { $count } asia, jossa apu on tarpeen
   *[other] { $count } asiaa, joissa apu on tarpeen
}

## Monta asiaa samassa viestissä
mail-several-subject = { $count ->
    [one] Muistutus: { $count } asia odottaa sinua – { $name }
   *[other] Muistutus: { $count } asiaa odottaa sinua – { $name }
}
mail-several-heading = { $count ->
    [one] { $count } asia odottaa sinua
   *[other] { $count } asiaa odottaa sinua
}
mail-several-lead = Kokosimme samaan viestiin kaiken, mikä odottaa sinua juuri nyt. Voit aloittaa ensimmäisestä.
mail-several-item = { $number }. { $title }
mail-several-link = { $label } – { $name }
mail-several-why = Saat tämän viestin, koska hoidat näitä asioita organisaation, kunnan tai alueen puolesta.

## RM-44 Viikkokooste
mail-rm44-heading = Viikon tilanne
mail-rm44-lead = Tässä viikkosi yhdellä silmäyksellä.
mail-rm44-button = Avaa tehtävälista
mail-rm44-late = Myöhässä ({ $count })
mail-rm44-late-note = Moni näistä on vapaaehtoisten varassa. Ystävällinen soitto auttaa usein enemmän kuin uusi muistutus.
mail-rm44-soon = Tulossa ({ $count })
mail-rm44-own = Sinulle lähetettävät muistutukset
mail-rm44-nothing = muistutukset lähtevät ajallaan ilman sinuakin, mutta myöhässä olevat asiat voivat jäädä odottamaan.
mail-rm44-why = Saat tämän koosteen, koska hoidat koordinaattorin tehtävää. Tyhjää koostetta emme lähetä.

## Tehtävän saaminen ja sijaisuus
mail-fact-role = Tehtävä
mail-fact-role-at = Missä
mail-fact-role-from = Ensimmäinen päivä
mail-fact-role-to = Viimeinen päivä
mail-fact-role-holder = Kenen sijaisena
mail-fact-role-deputy = Sijainen
mail-role-subject = Sinulle on annettu tehtävä: { $role } – { $place }
mail-role-heading = Sinulla on uusi tehtävä
mail-role-lead = Sinulle on annettu tehtävä Elinvoima-palvelussa. Tehtävän avoimet asiat odottavat jo sinua.
mail-role-lead-deputy = Toimit sijaisena Elinvoima-palvelussa. Sijaisuuden aikana sinulla on tehtävän oikeudet, ja sen avoimet asiat odottavat sinua.
mail-role-button = Kirjaudu palveluun
mail-role-after = Kirjautumista varten lähetämme koodin tähän osoitteeseen. Salasanaa ei tarvita.
mail-role-nothing = tehtävä on sinulla silti, ja saat siitä muistutuksia.
mail-role-why = Saat tämän viestin, koska tehtävän antaja ilmoitti tämän osoitteen. Jos viesti ei kuulu sinulle, kerro siitä koordinaattorille.
mail-deputy-subject = Sinulle on nimetty sijainen: { $role } – { $place }
mail-deputy-heading = Sinulla on sijainen
mail-deputy-lead = Tehtävääsi Elinvoima-palvelussa hoitaa sijainen alla olevan ajan. Tehtävä säilyy myös sinulla.
mail-deputy-button = Katso tehtävät ja sijaiset
mail-deputy-nothing = sijaisuus alkaa ja päättyy itsestään.
mail-deputy-why = Saat tämän viestin, koska hoidat tehtävää, johon sijainen on nimetty.
