### Sanat, joita käytetään kaikkialla: elämänkaaren osat, organisaatiolajit, roolit, kielet, kellonaika.

## Elämänkaaren osat (domain.md 3.4); tunnus on alueen oma avain
section-children_families = lapset ja lapsiperheet
section-youth = nuoret
section-working_age = työikäiset
section-older_people = ikäihmiset
section-all_ages = kaikenikäiset ja yhteisöt

## Organisaatiolajit (domain.md 3.3)
kind-municipality = kunta
kind-joint-authority = kuntayhtymä
kind-regional-council = maakuntaliitto
kind-wellbeing-services-county = hyvinvointialue
kind-state-agency = valtion virasto
kind-association = yhdistys
kind-unregistered-group = rekisteröimätön ryhmä
kind-company = yritys
kind-cooperative = osuuskunta
kind-foundation = säätiö
kind-parish = seurakunta
kind-school = oppilaitos
kind-village-association = kyläyhdistys
kind-network = verkosto
kind-other = muu toimija

## Roolit (domain.md 4 ja 6)
role-regional-coordinator = alueellinen hyvinvointikoordinaattori
role-municipal-coordinator = kunnan hyvinvointikoordinaattori
role-prevention-contact = ehkäisevän päihdetyön yhdyshenkilö
role-municipal-manager = kunnan- tai kaupunginjohtaja
role-registrar = toimielimen sihteeri
role-working-group-member = hyvinvointityöryhmän jäsen
role-organisation-admin = organisaation pääkäyttäjä
role-organisation-signatory = organisaation nimenkirjoittaja
role-organisation-contact = organisaation yhteyshenkilö
role-invitee = kutsuttu
role-administrator = palvelun ylläpitäjä
role-system = järjestelmä

## Kielet
language-fi = suomi
language-sv = ruotsi
language-en = englanti

## Päivä ja kellonaika yhdessä
date-time = { $date } klo { $time }

## Ehkäisevä päihdetyö (domain.md 4.7, liite B.3)
prevention-plan-title = Ehkäisevän päihdetyön toimintasuunnitelma
prevention-plan-attached = Sopimuksen liitteeksi tulee kunnan ehkäisevän päihdetyön toimintasuunnitelma. Sen toteuttamiseen osallistuminen on vapaaehtoista.
task_group-follow_situation = päihdetilanteen seuranta ja siitä tiedottaminen
task_group-offer_information = tiedon tarjoaminen haitoista ja niiden vähentämisestä
task_group-support_know_how = osaamisen lisääminen ja tukeminen
task_group-propose_measures = toimenpiteiden ehdottaminen kunnan hallinnossa
task_group-fit_together = yhteensovittaminen poliisin, valvonnan, elinkeinoelämän ja järjestöjen kanssa
harm-alcohol = alkoholi
harm-tobacco_nicotine = tupakka ja nikotiini
harm-drugs = huumeet
harm-gambling = rahapelit
plan_form-own_document = oma asiakirja
plan_form-part_of_wellbeing_plan = osa hyvinvointisuunnitelmaa
plan_form-attachment_of_vitality_agreement = elinvoimasopimuksen liite
partner-schools = koulut
partner-youth_work = nuorisotyö
partner-police = poliisi
partner-licence_supervision = alkoholi- ja tupakkavalvonta
partner-business = elinkeinoelämä
partner-associations = järjestöt
plan_review-not_yet = ei vielä ajankohtainen
plan_review-on_time = ajallaan
plan_review-due = vuosiarviointi tulossa
plan_review-overdue = vuosiarviointi myöhässä
light-body_named = Toimielin nimetty
light-contact_named = Yhdyshenkilö
light-plan_in_force = Suunnitelma voimassa
light-review_on_time = Vuosiarviointi
light-attached = Liitetty sopimukseen
light-body_named-in_order = nimetty
light-body_named-on_the_way = nimetty, mutta kaikkia lakisääteisiä tehtäviä ei ole annettu
light-body_named-not_in_order = lakisääteinen velvoite täyttämättä
light-body_named-not_applicable = ei koske
light-contact_named-in_order = nimetty
light-contact_named-on_the_way = tulossa
light-contact_named-not_in_order = puuttuu
light-contact_named-not_applicable = ei koske
light-plan_in_force-in_order = voimassa
light-plan_in_force-on_the_way = valmisteilla
light-plan_in_force-not_in_order = ei sovittu tai myöhässä
light-plan_in_force-not_applicable = ei koske
light-review_on_time-in_order = ajallaan
light-review_on_time-on_the_way = tulossa
light-review_on_time-not_in_order = myöhässä
light-review_on_time-not_applicable = ei ajankohtainen
light-attached-in_order = liitetty
light-attached-on_the_way = liitetään
light-attached-not_in_order = liittämättä
light-attached-not_applicable = ei liitteenä
