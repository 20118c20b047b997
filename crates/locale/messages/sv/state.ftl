### Tillståndens namn (domain.md 4.15): state-<maskin>-<tillstånd>, nyckelns understreck som bindestreck.

## Avtal
state-agreement-draft = utkast
state-agreement-preparing = under beredning
state-agreement-consulting = på remiss och för kommentarer
state-agreement-awaiting-regional-decision = behandlas av landskapsstyrelsen
state-agreement-awaiting-decisions = under behandling i kommunen
state-agreement-open-for-signing = för undertecknande
state-agreement-in-force = i kraft
state-agreement-suspended = verkställigheten avbruten
state-agreement-expired = har löpt ut
state-agreement-terminated = uppsagt / avslutat
state-agreement-superseded = ersatt
state-agreement-cancelled = förfallet

## Organisation
state-organisation-identified = identifierad
state-organisation-invited = inbjuden
state-organisation-registered = registrerad
state-organisation-verified = bekräftad
state-organisation-active = deltar
state-organisation-dormant = går inte att nå
state-organisation-declined = deltar inte
state-organisation-merged = sammanslagen med en annan organisation
state-organisation-dissolved = upplöst
state-organisation-archived = arkiverad

## Underskrift
state-signature-requested = begäran om underskrift skickad
state-signature-opened = öppnat, ännu inte undertecknat
state-signature-partially-signed = delvis undertecknat
state-signature-signed = undertecknat
state-signature-outdated = kräver ny underskrift
state-signature-withdrawal-pending = uppsägningstiden löper
state-signature-withdrawn = har utträtt
state-signature-lapsed = har förfallit
state-signature-transferred = har övergått till efterträdaren
state-signature-declined = deltar inte
state-signature-not-signed = blev inte undertecknat
state-signature-voided = ogiltigförklarat
state-signature-superseded = ersatt

## Åtagande
state-commitment-drafted = utkast
state-commitment-agreed = överenskommet
state-commitment-active = pågår
state-commitment-paused = pausat
state-commitment-fulfilled = genomfördes
state-commitment-partly-fulfilled = genomfördes delvis
state-commitment-not-fulfilled = genomfördes inte
state-commitment-withdrawn = återtaget
state-commitment-transferred = överfört till en annan organisation
state-commitment-carried-over = fortsätter under nästa period
state-commitment-lapsed = förfallet

## Utvecklingsobjekt
state-target-choosing = utvecklingsobjekt väljs
state-target-proposed = föreslaget
state-target-chosen = valt
state-target-changed = byts mot ett annat
state-target-closed = avslutat
state-feedback-given = väntar på svar
state-feedback-answered = besvarad

## Beredningsskede
state-step-planned = planerat
state-step-done = klart
state-step-skipped = överhoppat
state-step-moved = flyttat

## Uppdrag som människor sköter, och människorna själva
state-post-vacant = vakant
state-post-filled = besatt
state-post-leaving-announced = avgång anmäld
state-person-known = känd
state-reminder_setting-usual = som på den större platsen
state-reminder_setting-set = inställt här

## Efterföljd
state-succession-proposed = väntar på en andra persons bekräftelse
state-succession-rejected = avvisad
state-succession-offered = väntar på efterföljarens svar
state-succession-accepted = mottagen
state-succession-declined = inte mottagen
state-succession-lapsed = förfallen
state-succession-recorded = antecknad
## Beslut
state-decision-not-started = inte inlett
state-decision-in-preparation = under beredning
state-decision-on-agenda = på föredragningslistan
state-decision-tabled = bordlagt
state-decision-forwarded = överfört till fullmäktige för beslut
state-decision-decided = beslutat
state-decision-appeal-period = tiden för ändringssökande löper
state-decision-revision-claimed = begäran om omprövning anhängig
state-decision-appealed = besvär anhängigt
state-decision-final = lagakraftvunnet
state-decision-annulled = upphävt
state-decision-cancelled = förfallet
## Förebyggande rusmedelsarbete
state-prevention_body-named = utsett
state-prevention_plan-drafting = utkast
state-prevention_plan-consultation = på remiss och för kommentarer
state-prevention_plan-in-body-decision = behandlas av organet
state-prevention_plan-approved = godkänd
state-prevention_plan-attaching = bifogas livskraftsavtalet
state-prevention_plan-in-force = i kraft
state-prevention_plan-under-review = årsutvärdering pågår
state-prevention_plan-superseded = ersatt
state-prevention_plan-expired = har löpt ut
state-prevention_plan-withdrawn = återtagen
