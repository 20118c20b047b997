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
