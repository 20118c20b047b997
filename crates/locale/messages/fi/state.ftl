### Tilojen nimet (domain.md 4.15): state-<kone>-<tila>, tilan avaimen alaviivat yhdysmerkkeinä.

## Sopimus
state-agreement-draft = luonnos
state-agreement-preparing = valmistelussa
state-agreement-consulting = lausunnoilla ja kommentoitavana
state-agreement-awaiting-regional-decision = maakuntahallituksen käsittelyssä
state-agreement-awaiting-decisions = kuntakäsittelyssä
state-agreement-open-for-signing = allekirjoitettavana
state-agreement-in-force = voimassa
state-agreement-suspended = täytäntöönpano keskeytetty
state-agreement-expired = päättynyt
state-agreement-terminated = irtisanottu / päätetty
state-agreement-superseded = korvattu uudella
state-agreement-cancelled = rauennut

## Organisaatio
state-organisation-identified = tunnistettu
state-organisation-invited = kutsuttu
state-organisation-registered = rekisteröitynyt
state-organisation-verified = vahvistettu
state-organisation-active = mukana
state-organisation-dormant = ei tavoitettavissa
state-organisation-declined = ei lähde mukaan
state-organisation-merged = yhdistynyt toiseen organisaatioon
state-organisation-dissolved = lakannut
state-organisation-archived = arkistoitu

## Allekirjoitus
state-signature-requested = allekirjoituspyyntö lähetetty
state-signature-opened = avattu, ei vielä allekirjoitettu
state-signature-partially-signed = osittain allekirjoitettu
state-signature-signed = allekirjoitettu
state-signature-outdated = vaatii uuden allekirjoituksen
state-signature-withdrawal-pending = irtisanomisaika kuluu
state-signature-withdrawn = irtautunut
state-signature-lapsed = rauennut
state-signature-transferred = siirtynyt seuraajalle
state-signature-declined = ei lähde mukaan
state-signature-not-signed = jäi allekirjoittamatta
state-signature-voided = mitätöity
state-signature-superseded = korvattu uudella

## Sitoumus
state-commitment-drafted = luonnos
state-commitment-agreed = sovittu
state-commitment-active = käynnissä
state-commitment-paused = tauolla
state-commitment-fulfilled = toteutui
state-commitment-partly-fulfilled = toteutui osittain
state-commitment-not-fulfilled = ei toteutunut
state-commitment-withdrawn = peruttu
state-commitment-transferred = siirretty toiselle organisaatiolle
state-commitment-carried-over = jatkuu uudella kaudella
state-commitment-lapsed = rauennut

## Kehittämiskohde
state-target-choosing = kehittämiskohdetta valitaan
state-target-proposed = ehdotettu
state-target-chosen = valittu
state-target-changed = vaihdetaan toiseen
state-target-closed = päättynyt
state-feedback-given = odottaa vastausta
state-feedback-answered = vastattu

## Valmisteluvaihe
state-step-planned = suunniteltu
state-step-done = tehty
state-step-skipped = jätetty väliin
state-step-moved = siirretty

## Tehtävät, joita ihmiset hoitavat, ja ihmiset itse
state-post-vacant = vapaana
state-post-filled = täytetty
state-post-leaving-announced = lähtö ilmoitettu
state-person-known = tunnettu
state-reminder_setting-usual = niin kuin laajemmassa paikassa
state-reminder_setting-set = asetettu täällä

## Seuraanto
state-succession-proposed = odottaa toisen henkilön vahvistusta
state-succession-rejected = torjuttu
state-succession-offered = odottaa seuraajan vastausta
state-succession-accepted = otettu vastaan
state-succession-declined = ei otettu vastaan
state-succession-lapsed = rauennut
state-succession-recorded = kirjattu
## Päätös
state-decision-not-started = ei aloitettu
state-decision-in-preparation = valmistelussa
state-decision-on-agenda = esityslistalla
state-decision-tabled = pöydällä
state-decision-forwarded = siirretty valtuuston päätettäväksi
state-decision-decided = päätetty
state-decision-appeal-period = muutoksenhakuaika kuluu
state-decision-revision-claimed = oikaisuvaatimus vireillä
state-decision-appealed = valitus vireillä
state-decision-final = lainvoimainen
state-decision-annulled = kumottu
state-decision-cancelled = rauennut
## Ehkäisevä päihdetyö
state-prevention_body-named = nimetty
state-prevention_plan-drafting = luonnos
state-prevention_plan-consultation = lausunnoilla ja kommentoitavana
state-prevention_plan-in-body-decision = toimielimen käsittelyssä
state-prevention_plan-approved = hyväksytty
state-prevention_plan-attaching = liitetään elinvoimasopimukseen
state-prevention_plan-in-force = voimassa
state-prevention_plan-under-review = vuosiarvioinnissa
state-prevention_plan-superseded = korvattu uudella
state-prevention_plan-expired = päättynyt
state-prevention_plan-withdrawn = peruttu
