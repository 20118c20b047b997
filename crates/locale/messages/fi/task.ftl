### Tehtävät: mitä odotetaan (task-<laji>) ja miksi (task-<laji>-what), sekä miksi kenenkään ei tarvitse nyt tehdä mitään (waits-…).

## Tehtävät
task-respond_to_invitation = Vastaa kutsuun
task-respond_to_invitation-what = Kerro, lähteekö organisaatio mukaan.
task-verify_organisation = Vahvista organisaatio
task-verify_organisation-what = Tarkista organisaation tiedot ja allekirjoitusoikeudet.
task-complete_registration = Täydennä rekisteröinti
task-complete_registration-what = Lisää tiedot, joita koordinaattori on pyytänyt.
task-sign_agreement = Allekirjoita sopimus
task-sign_agreement-what = Lue sopimus ja allekirjoita se, tai kerro, ettette lähde mukaan.
task-add_first_commitment = Lisää ensimmäinen sitoumus
task-add_first_commitment-what = Kerro, mitä organisaatio tekee, tai merkitse, että tuette sopimusta ilman omaa sitoumusta.
task-take_first_steps = Ota ensimmäiset askeleet
task-take_first_steps-what = Tarkista yhteystiedot, lisää sitoumus ja kerro, miten alku on sujunut.
task-check_in_commitment = Kerro, miten sitoumus etenee
task-check_in_commitment-what = Pari riviä riittää. Myös ”ei vielä aloitettu” on hyvä vastaus.
task-report_result = Kerro, miten sitoumus toteutui
task-report_result-what = Sitoumuksen aika on päättynyt. Kerro muutamalla sanalla, mitä siitä tuli.
task-update_signing_authority = Päivitä allekirjoitusoikeudet
task-update_signing_authority-what = Kerro, kuka allekirjoittaa organisaation puolesta jatkossa.
task-repair_contact = Korjaa yhteystiedot
task-repair_contact-what = Etsi organisaatiolle yhteyshenkilö, joka saa viestit perille.
task-hand_over_commitments = Päätä tai siirrä avoimet sitoumukset
task-hand_over_commitments-what = Sovi avoimista sitoumuksista ennen kuin organisaatio irtautuu sopimuksesta.
task-prepare_agreement = Valmistele sopimus
task-prepare_agreement-what = Kirjoita sopimuksen teksti ja vie valmistelua eteenpäin.
task-record_decision = Kirjaa päätös
task-record_decision-what = Kirjaa, mitä toimivaltainen toimielin on päättänyt sopimuksesta.
task-settle_signing = Ratkaise, miten allekirjoittaminen jatkuu
task-settle_signing-what = Seuraa allekirjoituksia ja päätä jatkosta, jos niitä ei tule riittävästi.
task-confirm_void = Vahvista mitätöinti
task-confirm_void-what = Toinen henkilö on pyytänyt mitätöintiä. Tarkista perusteet ja vahvista.
task-choose_target = Valitse kehittämiskohde
task-choose_target-what = Valitkaa, mitä kunnassa kehitetään yhdessä.
task-do_preparation_step = Tee valmisteluvaihe
task-do_preparation_step-what = Tee vaihe ja kirjaa tulos, tai siirrä vaihe toiseen aikaan.
task-review_week = Katso viikon tilanne
task-review_week-what = Katso, mikä on myöhässä, mikä on tulossa ja missä voit auttaa.

## Miksi kenenkään ei tarvitse nyt tehdä mitään
waits-agreement-in-force = Sopimus on voimassa. Muistutamme, kun on aika tehdä jotain.
waits-agreement-suspended = Täytäntöönpano on keskeytetty viranomaisen tai tuomioistuimen määräyksestä. Odotamme, että kielto poistetaan.
waits-agreement-expired = Sopimuskausi on päättynyt. Sopimus säilyy luettavana, ja uuden valmistelun voi aloittaa.
waits-organisation-identified = Organisaatio on tiedossa. Koordinaattori voi kutsua sen mukaan sopivaan aikaan.
waits-organisation-verified = Tiedot on vahvistettu. Allekirjoituspyyntö lähetetään, kun sopimus on allekirjoitettavana.
waits-organisation-active = Organisaatio on mukana. Muistutamme, kun on aika tehdä jotain.
waits-organisation-declined = Organisaatio ei lähtenyt mukaan. Sen voi kutsua uudelleen vuoden kuluttua.
waits-signature-signed = Sopimus on allekirjoitettu. Mitään ei tarvitse tehdä.
waits-commitment-drafted = Luonnos tulee voimaan, kun sopimus allekirjoitetaan.
waits-commitment-agreed = Sitoumuksesta on sovittu. Se käynnistyy aloituspäivänä.
waits-commitment-active = Sitoumus on käynnissä. Kysymme kuulumisia kaksi kertaa vuodessa.
waits-commitment-paused = Sitoumus on tauolla. Se jatkuu, kun tauko päättyy.
waits-commitment-fulfilled = Sitoumus on päättynyt ja sen tulos on kirjattu. Sitä voi jatkaa uudessa sopimuksessa.
waits-target-chosen = Kehittämiskohde on valittu. Se on voimassa sopimuskauden loppuun.
