### Miksi jokin ei onnistunut: refusal-<koodi>, sellaisena kuin ihminen sen lukee. Puuttuva tieto on sana none.

## Missä mennään
refusal-move_not_open = { $state ->
    [none] Tätä ei voi tehdä nyt. Lataa sivu uudelleen ja katso, mitä voit tehdä seuraavaksi.
   *[other] Tätä ei voi tehdä nyt. Tilanne on: { $state }. Lataa sivu uudelleen ja katso, mitä voit tehdä seuraavaksi.
}
refusal-not_built_yet = { $awaits ->
    [none] Tätä ei voi vielä tehdä palvelussa.
   *[other] Tätä ei voi vielä tehdä palvelussa. Tulossa on: { $awaits }.
}
refusal-stale_version = Joku muu ehti muuttaa tietoja. Lataa sivu uudelleen, katso mitä muuttui ja yritä uudelleen.
refusal-key_reused = Samaa pyyntötunnusta on jo käytetty toiseen pyyntöön. Lähetä pyyntö uudella tunnuksella.

## Lomakkeen kohdat
refusal-required = { $field ->
    [none] Täytä puuttuva kohta.
   *[other] Täytä tämä kohta: { $field }.
}
refusal-too_long = { $limit ->
    [none] Lyhennä tekstiä.
   *[other] Lyhennä tekstiä: enintään { $limit } merkkiä. Kohta: { $field }.
}
refusal-bad_characters = { $field ->
    [none] Poista rivinvaihdot ja erikoismerkit.
   *[other] Poista rivinvaihdot ja erikoismerkit. Kohta: { $field }.
}
refusal-malformed = { $field ->
    [none] Sisältö ei ole oikeaa muotoa. Tarkista se.
   *[other] Sisältö ei ole oikeaa muotoa. Tarkista kohta: { $field }.
}
refusal-unknown_id = { $field ->
    [none] Valittua ei löydy. Valitse uudelleen.
   *[other] Valittua ei löydy. Valitse uudelleen: { $field }.
}
refusal-invalid_business_id = Y-tunnus ei ole oikein. Tarkista numerot; muoto on 1234567-8.
refusal-invalid_association_number = Rekisterinumero ei ole oikein. Tarkista se yhdistysrekisteristä; muoto on esimerkiksi 123.456.
refusal-invalid_email = Sähköpostiosoite ei ole oikein. Tarkista, että siinä on @-merkki ja oikea loppuosa.
refusal-ends_before_start = Viimeinen päivä on ennen ensimmäistä. Tarkista päivät.
refusal-in_the_past = Päivä on jo mennyt. Valitse myöhempi päivä.
refusal-in_the_future = Päivä on vasta tulossa. Valitse tämä päivä tai aiempi.
refusal-reason_missing = Kerro syy muutamalla sanalla.
refusal-span_too_long = { $limit ->
    [none] Aikaväli on liian pitkä. Valitse lyhyempi.
    [one] Aikaväli on liian pitkä. Se voi olla enintään yksi päivä.
   *[other] Aikaväli on liian pitkä. Se voi olla enintään { $limit } päivää.
}
refusal-not_plain_text = Tiedosto ei ole pelkkää tekstiä. Tallenna se tekstinä (UTF-8), esimerkiksi päätteellä .txt tai .md, ja valitse se uudelleen.
refusal-file_too_large = { $limit ->
    [none] Tiedosto on liian suuri. Valitse pienempi.
   *[other] Tiedosto on liian suuri. Se voi olla enintään { $limit } kilotavua.
}
refusal-chapters_not_found = Tekstistä ei löytynyt yhtään luvun otsikkoa. Lisää omille riveilleen otsikot Tarkoitus, Tavoite, Toimintaperiaatteet ja Kumppanuuslupaus.
refusal-invalid_schedule = { $reason ->
    [macro] Lyhenteitä, jotka alkavat merkillä @, ei ymmärretä. Kirjoita viisi kenttää: minuutti, tunti, kuukauden päivä, kuukausi ja viikonpäivä.
    [extension] Merkkejä L, W, # ja ? ei ymmärretä: { $part }. Kenttä on: { $cron }. Kirjoita numeroita, luetteloita pilkulla tai välejä yhdysviivalla.
    [value] Tätä ei voi kirjoittaa tähän: { $part }. Kenttä on: { $cron }. Korjaa se.
    [never] Tällaista päivää ei ole minään vuonna, joten ajastus ei toteutuisi koskaan. Tarkista päivä ja kuukausi.
    [more_than_daily] Ajastus toteutuisi useammin kuin kerran päivässä. Valitse yksi tunti ja yksi minuutti.
   *[other] Ajastusta ei voi lukea. Kirjoita viisi kenttää: minuutti, tunti, kuukauden päivä, kuukausi ja viikonpäivä. Esimerkiksi 0 9 * * 1 tarkoittaa maanantaita klo 9.
}
refusal-statutory_reminder = Tämän tehtävän takana on lain velvoite tai määräaika. Siitä voi muistuttaa aiemmin, mutta muistutusta ei voi poistaa käytöstä, myöhentää eikä harventaa.
refusal-shift_too_far = { $limit ->
    [none] Muistutuksia ei voi siirtää näin paljon. Valitse pienempi luku.
   *[other] Muistutuksia voi siirtää aiemmaksi tai myöhemmäksi enintään näin paljon: { $limit }. Valitse pienempi luku.
}
refusal-first_reminder_stays = Ensimmäistä muistutusta ei voi jättää pois. Jos ketään ei pidä muistuttaa, poista koko sääntö käytöstä.
refusal-no_own_schedule = Tälle säännölle ei voi asettaa täällä ajastusta. Ajastuksen voi asettaa sitoumusten kuulumisille, yhteystietojen tarkistukselle ja viikkokoosteelle, alueelle tai kunnalle.

## Organisaatio
refusal-identifier_taken = Tunnus kuuluu jo toiselle organisaatiolle. Tarkista tunnus tai ota yhteyttä koordinaattoriin.
refusal-identifier_missing = Lisää organisaation Y-tunnus tai yhdistysrekisterin numero.
refusal-responsible_person_missing = Nimeä ryhmälle täysi-ikäinen vastuuhenkilö.
refusal-authority_missing = Lisää ensin ainakin yksi henkilö, jolla on nyt oikeus allekirjoittaa organisaation puolesta.
refusal-declined_recently = { $until ->
    [none] Organisaatio on kieltäytynyt alle vuosi sitten. Kutsu se uudelleen myöhemmin.
   *[other] Organisaatio on kieltäytynyt alle vuosi sitten. Sen voi kutsua uudelleen aikaisintaan: { $until }.
}
refusal-contact_missing = Lisää ensin organisaation yhteysosoite.
refusal-organisation_not_verified = Organisaation tietoja ei ole vielä vahvistettu. Vahvista ne ensin.

## Allekirjoitus ja sitoumukset
refusal-agreement_not_open = Sopimus ei ole nyt allekirjoitettavana. Odota, että se avataan allekirjoitettavaksi, tai kysy koordinaattorilta.
refusal-already_requested = Organisaatio on jo mukana, tai siltä on jo pyydetty allekirjoitusta. Uutta pyyntöä ei tarvita.
refusal-too_late_to_join = { $period_end ->
    [none] Sopimuskautta on jäljellä alle 90 päivää, joten mukaan ei voi enää liittyä. Kutsu organisaatio seuraavalle kaudelle.
   *[other] Sopimuskautta on jäljellä alle 90 päivää, joten mukaan ei voi enää liittyä. Kausi päättyy: { $period_end }. Kutsu organisaatio seuraavalle kaudelle.
}
refusal-section_missing = Valitse ainakin yksi elämänkaaren vaihe.
refusal-section_unknown = { $section ->
    [none] Tämä elämänkaaren vaihe ei ole käytössä alueella. Valitse jokin tarjolla olevista.
   *[other] Tämä elämänkaaren vaihe ei ole käytössä alueella: { $section }. Valitse jokin tarjolla olevista.
}
refusal-prevention_unanswered = Vastaa ensin, onko organisaatio mukana ehkäisevässä päihdetyössä. Kyllä ja ei ovat yhtä hyviä vastauksia.
refusal-prevention_opted_out = Organisaatio ei ole mukana ehkäisevässä päihdetyössä. Muuta vastausta tai valitse sitoumukselle toinen kohde.
refusal-prevention_committed = Organisaatiolla on avoimia sitoumuksia ehkäisevään päihdetyöhön. Päätä ne ensin tai valitse niille toinen kohde.
refusal-no_authority = Sinulla ei ole tänään oikeutta allekirjoittaa organisaation puolesta. Pyydä organisaation pääkäyttäjää päivittämään allekirjoitusoikeudet.
refusal-authority_unverified = { $checker ->
    [regional_coordinator] Allekirjoitusoikeuttasi ei ole vielä tarkistettu. Alueen koordinaattoria on pyydetty tarkistamaan se. Voit allekirjoittaa heti, kun oikeus on vahvistettu.
   *[other] Allekirjoitusoikeuttasi ei ole vielä tarkistettu. Kunnan koordinaattoria on pyydetty tarkistamaan se. Voit allekirjoittaa heti, kun oikeus on vahvistettu.
}
refusal-already_signed = { $machine ->
    [commitment] Sopimuksen allekirjoittaminen on jo alkanut, joten luonnoksia ei voi enää muuttaa. Lisää sitoumus, kun kaikki ovat allekirjoittaneet.
   *[other] Olet jo allekirjoittanut. Sinun ei tarvitse tehdä mitään.
}
refusal-shared_mailbox = Toinen allekirjoittaja käyttää samaa sähköpostiosoitetta, joten koodi ei osoita, kumpi allekirjoittaa. Käytä vahvaa tunnistautumista tai allekirjoita paperille.
refusal-text_not_seen = Sopimuksen teksti on muuttunut, tai sitä ei ole näytetty sinulle. Avaa teksti, lue se ja allekirjoita sitten.
refusal-confirmation_mismatch = { $expected ->
    [none] Vahvistus ei täsmää. Kirjoita organisaation nimi.
   *[other] Vahvistus ei täsmää. Kirjoita organisaation nimi: { $expected }
}
refusal-paper_incomplete = Paperista puuttuu nimi, jota organisaation puolesta allekirjoittamiseen tarvitaan. Tarkista allekirjoitusoikeudet ja lisää puuttuvat allekirjoittajat.
refusal-second_person_needed = Tämän vahvistaa tai hylkää joku muu kuin se, joka sitä pyysi. Pyydä toista koordinaattoria ratkaisemaan asia, tai peru oma pyyntösi.
refusal-asked_already = Tätä on jo pyydetty. Toinen koordinaattori vahvistaa tai hylkää pyynnön.
refusal-nothing_asked = Sellaista pyyntöä tai irtisanomista ei ole, jonka voisi vahvistaa, hylätä tai perua.
refusal-asked_by_another = Joku muu on pyytänyt tätä, ja vain hän voi perua pyynnön. Sinä voit vahvistaa tai hylätä sen.
refusal-grace_not_over = { $until ->
    [none] Määräaika ei ole vielä kulunut. Odota sen päättymistä.
   *[other] Määräaika ei ole vielä kulunut. Sen viimeinen päivä on: { $until }.
}
refusal-outside_period = { $period_start ->
    [none] Päivä ei ole sopimuskauden aikana. Valitse toinen päivä.
   *[other] Päivä ei ole sopimuskauden aikana. Kausi on: { $period_start } – { $period_end }.
}
refusal-pause_too_long = { $until ->
    [none] Tauko voi kestää enintään kuusi kuukautta. Valitse aiempi päivä.
   *[other] Tauko voi kestää enintään kuusi kuukautta. Viimeinen mahdollinen päivä on: { $until }.
}
refusal-open_commitments = Jotain on vielä avoinna. Päätä tai siirrä ensin avoimet sitoumukset ja muut avoimet asiat.
refusal-nothing_committed = Lisää ensin sitoumus, tai merkitse, että organisaatio tukee sopimusta ilman omaa sitoumusta.
refusal-notice_ended = Irtisanomisaika on päättynyt, joten irtisanomista ei voi enää perua. Jos haluatte takaisin mukaan, ota yhteyttä koordinaattoriin.
refusal-termination_undecided = Toimielimen päätöstä sopimuksen päättämisestä ei ole kirjattu. Kirjaa ensin toimielin, päätöksen päivä ja pykälä sekä päivä, jona sopimus irtisanottiin.
refusal-notice_not_over = { $until ->
    [none] Irtisanomisaika ei ole vielä päättynyt. Päätä sopimus vasta sen jälkeen.
   *[other] Irtisanomisaika ei ole vielä päättynyt. Sen viimeinen päivä on: { $until }. Päätä sopimus vasta sen jälkeen.
}
refusal-notice_before_decision = Sopimus irtisanotaan päätöksen päivänä tai sen jälkeen. Tarkista päivämäärät.
refusal-same_organisation = Organisaatio ei voi olla itsensä seuraaja. Valitse toinen organisaatio.
refusal-succession_pending = Siirtoa on jo ehdotettu, ja siihen odotetaan vastausta. Odota vastausta ensin.
refusal-successor_not_signed = Toinen organisaatio ei ole allekirjoittanut samaa sopimusta. Valitse organisaatio, joka on allekirjoittanut sen.
refusal-succession_missing = Seuraajaa ei ole kirjattu. Kirjaa ensin, että organisaatio on tullut toisen tilalle.
refusal-not_the_successor = Uusi sopimus ei ole tämän sopimuksen jatko, tai allekirjoitus on toisen organisaation. Valitse seuraavan sopimuksen oma allekirjoitus.
refusal-municipality_goes_on = Kunta ei ole yhdistynyt toiseen kuntaan. Kirjaa ensin kuntaliitos.

## Sopimuksen valmistelu
refusal-start_decision_missing = Kirjaa ensin toimielimen päätös valmistelun aloittamisesta.
refusal-text_incomplete = Kirjoita ensin sopimuksen kaikki luvut: tarkoitus, tavoite, toimintaperiaatteet ja kumppanuuslupaus.
refusal-languages_missing = { $languages ->
    [none] Teksti puuttuu jollakin alueen kielistä. Lisää käännös ennen jatkamista.
   *[other] Teksti puuttuu näillä kielillä: { $languages }. Lisää käännökset ennen jatkamista.
}
refusal-decision_missing = Tarvittavaa päätöstä ei ole kirjattu. Kirjaa ensin toimivaltaisen toimielimen päätös.
refusal-decision_not_approved = Toimielin ei ole hyväksynyt sopimusta, joten sitä ei voi avata allekirjoitettavaksi. Palauta sopimus valmisteluun tai kirjaa, ettei sitä hyväksytty.
refusal-decision_not_final = Päätös ei ole vielä lainvoimainen, ja alueella allekirjoitetaan vasta lainvoimaisen päätöksen jälkeen. Kirjaa lainvoimaisuus, kun muutoksenhakuaika on päättynyt.
refusal-feedback_unhandled = { $givers ->
    [none] Jokin lausunto tai kommentti on vielä ilman vastausta. Vastaa ensin kaikkiin.
   *[other] Näiden antama palaute on vielä ilman vastausta: { $givers }. Vastaa ensin kaikkiin.
}
refusal-consultation_too_short = { $until ->
    [none] Kommentointiin on varattava vähintään kolme viikkoa hiljaisten aikojen ulkopuolelta. Valitse myöhempi päivä.
   *[other] Kommentointiin on varattava vähintään kolme viikkoa hiljaisten aikojen ulkopuolelta. Aikaisin päättymispäivä on: { $until }.
}
refusal-in_quiet_time = Päivä on aikana, jolloin alueella ei lähetetä muistutuksia eikä pyydetä vastauksia. Valitse toinen päivä.
refusal-no_amendment = Sopimukseen ei ole ehdotettu muutosta, tai muutos on jo hyväksytty.
refusal-amendment_under_way = Sopimukseen on jo ehdotettu muutosta. Vie se päätökseen tai peru se ensin.
refusal-amendment_undecided = Muutos odottaa toimivaltaisen toimielimen päätöstä tai muuttaa osapuolten velvollisuuksia ja tarvitsee päätöksen. Vie muutos toimielimeen, ja hyväksy se, kun päätös on kirjattu.
refusal-amendment_submitted = Muutos odottaa jo toimivaltaisen toimielimen päätöstä. Seuraa päätöstä, tai kirjoita teksti uudelleen, jos muutosta on muutettava.
refusal-resign_by_soon = Osapuolille on annettava vähintään kaksi viikkoa aikaa allekirjoittaa uudelleen. Valitse myöhempi päivä.
refusal-not_a_party = Organisaatio ei ole sopimuksen osapuoli. Palautteen voi antaa vain osapuoli, tai koordinaattori voi kirjata sen muun tahon puolesta.
refusal-frame_only = Tämä koskee vain alueellista hyvinvointisopimusta: sillä ei ole kuntaa, kaikilla muilla sopimuksilla on.
refusal-not_for_frame = Tämä ei koske alueellista hyvinvointisopimusta. Valitse toinen sopimus.
refusal-minimum_not_signed = Sopimus tulee voimaan vasta, kun kunta, kuntayhtymä tai koollekutsuja ja sen lisäksi ainakin yksi muu organisaatio ovat allekirjoittaneet.
refusal-period_not_begun = { $period_start ->
    [none] Aloituspäivä ei ole vielä tullut.
   *[other] Sopimuskausi ei ole vielä alkanut. Se alkaa: { $period_start }.
}
refusal-period_not_over = { $period_end ->
    [none] Viimeinen päivä ei ole vielä ohi.
   *[other] Sopimuskausi ei ole vielä päättynyt. Se päättyy: { $period_end }.
}
refusal-period_overlaps = Samalle ajalle on jo samanlainen sopimus. Valitse kausi, joka ei osu sen päälle.
refusal-already_in_preparation = Samanlaista sopimusta valmistellaan jo. Jatka sitä, tai peru se ensin.
refusal-not_in_area = Kunta ei kuulu tälle alueelle. Valitse jokin alueen kunnista.

## Kirjautuminen, linkit ja koodit
refusal-link_not_valid = Linkki tai koodi ei ole enää voimassa. Pyydä uusi.
refusal-link_of_another = Linkki tai koodi kuuluu toiselle henkilölle. Käytä sitä, joka on tullut omaan sähköpostiisi.
refusal-wrong_code = { $left ->
    [none] Koodi ei ole oikein. Tarkista numerot.
    [0] Koodi ei ole oikein, eikä yrityksiä ole enää jäljellä. Pyydä uusi koodi.
   *[other] Koodi ei ole oikein. Tarkista numerot. Yrityksiä jäljellä: { $left }.
}
refusal-too_many_tries = { $minutes ->
    [none] Liian monta yritystä. Odota hetki ja yritä uudelleen.
    [one] Liian monta yritystä. Odota minuutti ja yritä uudelleen.
   *[other] Liian monta yritystä. Odota { $minutes } minuuttia ja yritä uudelleen.
}
refusal-code_needed = Pyydä koodi sähköpostiisi ja vahvista sillä, että allekirjoittaja olet sinä.
refusal-reminded_today = Tälle henkilölle on jo lähetetty muistutus tänään. Odota huomiseen.
refusal-takes_no_reminders = Ne, joiden vuoro on, eivät ota vastaan muistutuksia. Soita tai kirjoita heille itse.
refusal-not_undelivered = Viesti on jo mennyt perille tai hoidettu. Lataa sivu uudelleen.
refusal-code_not_sent_again = Koodia ei lähetetä uudelleen. Vastaanottaja voi pyytää uuden kirjautumissivulla.
refusal-mailed_link_over = Viestin linkki ei ole enää voimassa. Lähetä uusi kutsu, tai anna rooli uudelleen.
refusal-mail_matter_over = Asia, jota viesti koski, on jo hoidettu tai päättynyt. Merkitse viesti hoidetuksi.
refusal-address_bounces = Osoitteeseen lähetetty posti palautuu. Korjaa ensin osoite.
refusal-mail_is_personal = Viesti on tarkoitettu vain vastaanottajalleen, eikä sitä voi lähettää toiselle.
refusal-not_another_contact = Viestiä ei voi lähettää tälle henkilölle. Valitse saman organisaation toinen yhteyshenkilö, jolle asia kuuluu.
refusal-told_already = Tämä henkilö on jo saanut saman muistutuksen.
refusal-address_arrives = Posti menee perille tälle henkilölle. Osoitteen voi korjata toinen vain, kun posti palautuu.
refusal-clock_fixed = Kelloa voi siirtää vain eteenpäin ja vain esittelyssä.

## Päätökset
refusal-coordinator_acts = Tämän tekee kunnan hyvinvointikoordinaattori tai kunnanjohtaja. Pyydä häntä tekemään se.
refusal-registrar_acts = Tämän kirjaa kunnan kirjaaja. Koordinaattori voi kirjata sen vain, kun kirjaajan tehtävä on täyttämättä.
refusal-not_submitted = Päätettävä asia on vielä valmisteltavana. Vie se ensin päätettäväksi.
refusal-council_decides = Asiaa ei voi siirtää valtuustolle tästä toimielimestä. Kirjaa, mitä toimielin itse päätti.
refusal-no_claim_against_council = Valtuuston päätöksestä ei voi tehdä oikaisuvaatimusta. Kirjaa valitus.
refusal-claim_settled = Oikaisuvaatimus on jo ratkaistu. Vain sen tekijä voi jatkaa valittamalla. Kirjaa valitus.
refusal-claim_comes_first = Tästä päätöksestä tehdään ensin oikaisuvaatimus. Kirjaa oikaisuvaatimus.
refusal-already_followed = Päätöstä seuraa jo uusi käsittely. Avaa se.
refusal-matter_over = Asia, josta päätettiin, on jo päättynyt. Aloita uusi.
refusal-nothing_to_remove = Julkaistussa pöytäkirjassa ei ole poistettavia henkilötietoja. Mitään ei tarvitse tehdä.
refusal-decision_stands = Päätös on voimassa. Tämä on mahdollista vain, jos päätös on kumottu.
refusal-no_child_ready = Yhdenkään kunnan tai kuntayhtymän päätös ei vielä salli allekirjoittamista. Odota ensimmäistä päätöstä.
refusal-hearings_missing = { $bodies ->
    [none] Lausuntoja puuttuu. Kirjaa lausunnot ensin.
   *[other] Lausunto puuttuu. Kirjaa ensin lausunto, antaja: { $bodies }.
}
refusal-meeting_not_held = { $meeting_on ->
    [none] Kokousta ei ole vielä pidetty. Kirjaa päätös kokouksen jälkeen.
   *[other] Kokousta ei ole vielä pidetty. Kirjaa päätös kokouspäivänä tai sen jälkeen. Kokouspäivä: { $meeting_on }.
}
refusal-received_too_late = { $deadline ->
    [none] Määräaika on päättynyt ennen saapumispäivää. Myöhässä tullutta ei tutkita. Tarkista saapumispäivä.
   *[other] Määräaika päättyi ennen saapumispäivää, eikä myöhässä tullutta tutkita. Tarkista saapumispäivä. Viimeinen päivä oli: { $deadline }.
}
refusal-deadline_not_passed = { $deadline ->
    [none] Muutoksenhakuaika kuluu vielä. Vahvista lainvoimaisuus, kun se on päättynyt.
   *[other] Muutoksenhakuaika kuluu vielä. Vahvista lainvoimaisuus viimeisen päivän jälkeen. Viimeinen päivä: { $deadline }.
}
refusal-too_early = { $earliest ->
    [none] Päivä on liian aikaisin. Valitse myöhempi päivä.
   *[other] Päivä on liian aikaisin. Valitse aikaisintaan: { $earliest }.
}
refusal-replacement_possible = { $until ->
    [none] Uuden päätöksen voi vielä tehdä. Odota määräpäivän yli.
   *[other] Uuden päätöksen voi vielä tehdä. Odota määräpäivän yli. Viimeinen päivä: { $until }.
}
refusal-nothing_changed = { $field ->
    [none] Uusi tieto on sama kuin ennen. Korjaa se tai jätä ennalleen.
   *[other] Uusi tieto on sama kuin ennen. Korjaa se tai jätä ennalleen. Kohta: { $field }.
}
## Ehkäisevä päihdetyö
refusal-body_not_named = Kuntaan ei ole nimetty ehkäisevästä päihdetyöstä vastaavaa toimielintä. Kirjaa ensin nimeämispäätös tai kerro, miksi suunnitelma aloitetaan ilman sitä.
refusal-contact_not_named = Kunnassa ei ole ehkäisevän päihdetyön yhdyshenkilöä. Nimeä ensin yhdyshenkilö.
refusal-plan_under_way = Suunnitelman toista versiota valmistellaan jo. Jatka sitä, tai peru se ensin.
refusal-coverage_missing = { $missing ->
    [none] Jokin tehtäväryhmä tai aihealue on vielä ilman toimenpidettä. Lisää puuttuvat toimenpiteet.
   *[other] Ilman toimenpidettä on vielä: { $missing }. Lisää puuttuvat toimenpiteet, tai kerro, miksi aihealue ei koske kuntaa.
}
refusal-partner_not_asked = Tältä taholta ei ole pyydetty lausuntoa. Valitse jokin niistä, joilta lausunto on pyydetty.
refusal-plan_not_attachment = Suunnitelmaa ei ole tarkoitettu elinvoimasopimuksen liitteeksi. Muuta ensin suunnitelman muotoa.
refusal-plan_to_be_attached = Suunnitelma on tarkoitettu elinvoimasopimuksen liitteeksi. Liitä se sopimukseen tai valitse toinen muoto.
refusal-no_agreement_to_attach_to = Kunnalla ei ole elinvoimasopimusta, johon suunnitelman voisi nyt liittää. Sopimuksen täytyy olla valmisteltavana tai voimassa ilman muutosta, josta jo päätetään.
refusal-attachment_not_in_force = Sopimusteksti, johon suunnitelma on liitetty, ei ole vielä voimassa. Odota, että se tulee voimaan.
refusal-other_post_needed = Tämän vahvistaa toinen henkilö ja toinen tehtävä: yhdyshenkilön pyynnön vahvistaa koordinaattori ja koordinaattorin pyynnön yhdyshenkilö.

## Mitä palveluun on vielä tulossa
awaits-plans = hyvinvoinnin ja ehkäisevän päihdetyön suunnitelmat

## Tehtävät ja API-tunnukset
refusal-not_to_oneself = Kukaan ei voi antaa tehtävää itselleen. Pyydä jotakuta muuta, jolla on siihen oikeus.
refusal-post_filled = { $until ->
    [none] Tehtävää hoitaa jo joku. Päätä ensin hänen kautensa.
   *[other] Tehtävää hoitaa joku tähän päivään asti: { $until }. Valitse myöhempi alkupäivä.
}
refusal-already_held = Henkilöllä on jo tämä tehtävä. Mitään ei tarvitse tehdä.
refusal-organisation_has_admin = Organisaatiolla on pääkäyttäjä, joka antaa sen roolit. Ota yhteyttä häneen.
refusal-last_administrator = Palvelulla on oltava ainakin yksi ylläpitäjä. Anna tehtävä ensin jollekulle muulle.
refusal-role_ends = { $until ->
    [none] Tehtävä päättyy jo aiemmin. Valitse aiempi päivä.
   *[other] Tehtävän viimeinen päivä on jo: { $until }. Valitse aiempi päivä, tai anna tehtävä uudelleen sen jälkeen.
}
refusal-deputy_too_long = { $until ->
    [none] Sijaisuus voi kestää enintään kuusi kuukautta. Valitse aiempi päivä.
   *[other] Sijaisuus voi kestää enintään kuusi kuukautta. Viimeinen mahdollinen päivä on: { $until }.
}
refusal-address_of_another = Osoitetta käyttää joku, jolla on toinen nimi. Tarkista osoite, tai jätä nimi tyhjäksi, jos tarkoitat häntä.
refusal-token_too_long = { $until ->
    [none] Tunnus voi olla voimassa enintään vuoden. Valitse aiempi päivä.
   *[other] Tunnus voi olla voimassa enintään vuoden. Viimeinen mahdollinen päivä on: { $until }.
}
refusal-too_many_tokens = { $limit ->
    [none] Sinulla on jo liian monta tunnusta. Poista ensin jokin käytöstä.
   *[other] Sinulla voi olla enintään { $limit } tunnusta. Poista ensin jokin käytöstä.
}

## Lomakkeen kohtien nimet
field-action = toiminto
field-levelsOff = kuka ei saa kopiota
field-schedule = ajastus
field-shift = kuinka paljon muistutuksia siirretään
field-shiftBy = kuinka paljon muistutuksia siirretään
field-activity = mitä tehdään
field-after = kohta, jonka jälkeen luetellaan
field-agreement = sopimus
field-answerBy = vastauspäivä
field-area = alue
field-assignment = kenen tehtävä
field-other = palautteen antaja
field-reasoning = perustelut
field-values = arvot
field-goalYear = tavoitevuosi
field-note = mikä osapuolille muuttuu
field-resignBy = uudelleen allekirjoittamisen viimeinen päivä
field-effectiveFrom = muutoksen voimaantulopäivä
field-attachments = liitteet
field-associationNumber = yhdistysrekisterin numero
field-authority = allekirjoitusoikeus
field-basis = oikeuden peruste
field-before = kohta, johon asti luetellaan
field-body = toimielin
field-businessId = Y-tunnus
field-caseNo = asianumero
field-challenge = koodipyyntö
field-check = miten asia tarkistettiin
field-checkedOn = tarkastuspäivä
field-code = koodi
field-commitment = sitoumus
field-commitments = sitoumukset
field-confirmation = vahvistus
field-contact = yhteysosoite
field-cursor = sivun kohta
field-decideBy = määräpäivä
field-decidedBy = päättänyt toimielin
field-decidedOn = päätöspäivä
field-decision = päätös
field-deliveredThrough = palvelu, jonka kautta toteutetaan
field-displayName = näytettävä nimi
field-documentHash = sopimustekstin tunniste
field-documents = sopimustekstien tunnisteet
field-effectiveOn = voimaantulopäivä
field-draftBy = luonnoksen määräpäivä
field-email = sähköpostiosoite
field-endsOn = viimeinen päivä
field-evidence = selvitys
field-expectedVersion = versio
field-familyName = sukunimi
field-file = tiedosto
field-first = montako ensimmäistä
field-from = alkupäivä
field-givenName = etunimi
field-goal = tavoite
field-givenOn = antopäivä
field-hearings = kuultavat
field-groups = tehtäväryhmät
field-harms = aihealueet
field-id = tunniste
field-idempotencyKey = pyyntötunnus
field-identifier = Y-tunnus tai yhdistysrekisterin numero
field-ids = tunnisteet
field-into = kunta, johon yhdistytään
field-joinedOn = liittymispäivä
field-kind = laji
field-label = nimi
field-language = kieli
field-last = montako viimeistä
field-lastDay = viimeinen päivä
field-lead = vetäjä
field-leftOn = lähtöpäivä
field-leftOut = pois jätetty aihealue
field-legalName = virallinen nimi
field-meetingOn = kokouspäivä
field-measure = toimenpide
field-method = tunnistamistapa
field-mode = osallistumisen tapa
field-municipalitiesDecideBy = kuntien ja kuntayhtymien määräpäivä
field-municipality = kunta
field-noticeGivenOn = irtisanomispäivä
field-name = nimi
field-noticePeriodDays = irtisanomisaika
field-offers = mitä tarjotaan
field-on = päivä
field-organisation = organisaatio
field-outcome = tulos
field-parent = alueellinen sopimus
field-partner = taho
field-partners = tahot
field-partnership_promise = kumppanuuslupaus
field-party = osapuoli
field-participants = osallistujat
field-periodEnd = kauden viimeinen päivä
field-periodStart = kauden ensimmäinen päivä
field-person = henkilö
field-predecessor = edellinen sopimus
field-preparer = valmistelija
field-prevention = ehkäisevä päihdetyö
field-principles = toimintaperiaatteet
field-progress = eteneminen
field-publishedOn = julkaisupäivä
field-purpose = tarkoitus
field-reason = syy
field-receivedOn = saapumispäivä
field-reference = tuomioistuimen diaarinumero
field-responsible = vastuuhenkilö
field-result = tulos
field-role = rooli
field-rule = allekirjoittamisen tapa
field-section = elämänkaaren vaihe
field-sectionNo = pykälä
field-sections = elämänkaaren vaiheet
field-sentOn = lähetyspäivä
field-shownIn = kieli, jolla teksti näytettiin
field-signatories = nimenkirjoittajat
field-signature = allekirjoitus
field-signBy = viimeinen allekirjoituspäivä
field-signedOn = allekirjoituspäivä
field-signers = allekirjoittajat
field-slug = alueen osoitetunnus
field-startsOn = ensimmäinen päivä
field-statement = lausunto
field-step = valmisteluvaihe
field-subject = mitä asia koskee
field-successor = seuraaja
field-target = kohde
field-task = tehtävä
field-tasks = tehtävät
field-text = teksti
field-title = otsikko
field-to = loppupäivä
field-togetherWith = ketkä allekirjoittavat yhdessä
field-toldBy = lähetystapa
field-token = linkin tunniste
field-until = viimeinen päivä
field-url = verkko-osoite
field-validFrom = voimassa alkaen
field-validTo = voimassa asti
field-village = kylä
field-what = mitä puuttuu
field-when = ajankohta
field-withoutBody = syy aloittaa ilman toimielintä

cron-minute = minuutti
cron-hour = tunti
cron-day_of_month = kuukauden päivä
cron-month = kuukausi
cron-day_of_week = viikonpäivä
