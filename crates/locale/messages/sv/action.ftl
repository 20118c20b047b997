### Åtgärder på knappar och i händelsehistoriken: action-<maskin>-<åtgärd>.

## Avtal
action-agreement-initiate = Ta initiativ
action-agreement-start_preparation = Inled beredningen
action-agreement-open_consultation = Begär utlåtanden och kommentarer
action-agreement-return_to_preparation = Återremittera till beredning
action-agreement-submit_to_regional_board = För till landskapsstyrelsen
action-agreement-regional_board_approved = Anteckna landskapsstyrelsens godkännande
action-agreement-regional_board_returned = Anteckna landskapsstyrelsens återremiss
action-agreement-submit_to_municipality = För till behandling i kommunen
action-agreement-decisions_ready = Öppna för undertecknande
action-agreement-not_adopted = Anteckna att avtalet inte godkändes
action-agreement-minimum_signed = Anteckna att avtalet trätt i kraft
action-agreement-request_recall = Begär att texten dras tillbaka
action-agreement-confirm_recall = Bekräfta att texten dras tillbaka
action-agreement-refuse_recall = Avslå begäran om att texten dras tillbaka
action-agreement-withdraw_recall = Återta begäran om att texten dras tillbaka
action-agreement-signing_failed = Besluta att avtalet inte blir av
action-agreement-late_join = Ta med under pågående period
action-agreement-propose_amendment = Föreslå en ändring
action-agreement-approve_amendment = Godkänn ändringen
action-agreement-amendment_effective = Sätt ändringen i kraft
action-agreement-implementation_prohibited = Anteckna verkställighetsförbud
action-agreement-prohibition_lifted = Anteckna att förbudet upphävts
action-agreement-decision_annulled = Anteckna att beslutet upphävts
action-agreement-give_notice = Anteckna uppsägningen
action-agreement-cancel_notice = Återta uppsägningen
action-agreement-terminate = Avsluta avtalet
action-agreement-period_ended = Anteckna att perioden är slut
action-agreement-successor_in_force = Ersätt med ett nytt avtal
action-agreement-cancel = Återkalla avtalet
action-agreement-party_replaced = Byt ut en part
action-agreement-municipality_merged = Anteckna kommunsammanslagning
action-agreement-municipality_ended = Fråga om fortsättningen efter kommunsammanslagningen
action-agreement-party_left = Anteckna att en part har lämnat
action-agreement-left_alone = Fråga om fortsättningen när bara kommunen är kvar
action-agreement-no_renewal = Besluta att inte förnya
action-agreement-record_decision = Anteckna beslutet
action-agreement-write_text = Skriv texten
action-agreement-add_party = Lägg till en part
action-agreement-attach_plan = Bifoga planen för förebyggande rusmedelsarbete

## Organisation
action-organisation-identify = Lägg till organisationen
action-organisation-self_register = Registrera er
action-organisation-invite = Bjud in
action-organisation-accept = Tacka ja
action-organisation-decline = Tacka nej till inbjudan
action-organisation-verify = Bekräfta uppgifterna
action-organisation-request_fix = Be om komplettering
action-organisation-first_signature = Anteckna den första underskriften
action-organisation-mark_dormant = Anteckna att organisationen inte nås
action-organisation-reactivate = Anteckna att organisationen nås igen
action-organisation-propose_merger = Föreslå sammanslagning
action-organisation-merge_into = Slå samman med en annan organisation
action-organisation-dissolve = Anteckna som upplöst
action-organisation-rename = Ändra namnet
action-organisation-last_admin_left = Anteckna att huvudanvändare saknas
action-organisation-archive = Arkivera
action-organisation-authority_verified = Bekräfta underteckningsrätten
action-organisation-correct_contact = Rätta kontaktadressen
action-organisation-complete_registration = Komplettera uppgifterna
action-organisation-add_authority = Lägg till underteckningsrätt
action-organisation-end_authority = Avsluta underteckningsrätten

## Underskrift
action-signature-request = Begär underskrift
action-signature-open = Öppna avtalet
action-signature-fill_commitments = Välj skeden i livsloppet
action-signature-sign_act = Underteckna
action-signature-record_paper = Anteckna en underskrift på papper
action-signature-decline = Avstå från att delta
action-signature-sign_by_passed = Stäng begäran efter tidsfristen
action-signature-new_version_requires_resigning = Begär ny underskrift
action-signature-resigned = Ersätt med en ny underskrift
action-signature-resign_by_passed = Anteckna som förfallen
action-signature-successor_accepts = Ta över som efterträdare
action-signature-give_notice = Säg upp avtalet
action-signature-cancel_notice = Återta uppsägningen
action-signature-notice_ended = Anteckna utträdet
action-signature-signatory_person_left = Anteckna att en undertecknare slutat
action-signature-answer_opt_in = Svara om förebyggande rusmedelsarbete
action-signature-support_only = Stöd utan eget åtagande
action-signature-request_void = Begär ogiltigförklaring
action-signature-confirm_void = Bekräfta ogiltigförklaringen
action-signature-refuse_void = Avslå begäran om ogiltigförklaring
action-signature-withdraw_void = Återta begäran om ogiltigförklaring
action-signature-agreement_ended = Avsluta med avtalet
action-signature-organisation_ended = Avsluta med organisationen
action-signature-first_commitment = Anteckna det första åtagandet
action-signature-await_first_commitment = Vänta på det första åtagandet
action-signature-welcome_newcomer = Hälsa en ny aktör välkommen
action-signature-first_check_in = Anteckna det första lägesbeskedet
action-signature-take_over = Fortsätt i föregångarens ställe
action-signature-inherit = Överför till efterföljaren enligt lag
action-signature-ask_opt_in = Fråga om deltagande i det förebyggande rusmedelsarbetet
action-signature-plan_week = Berätta om veckan för förebyggande rusmedelsarbete

## Åtagande
action-commitment-draft = Skriv ett åtagande
action-commitment-agree = Bekräfta genom underskrift
action-commitment-add_later = Lägg till ett åtagande
action-commitment-start = Inled
action-commitment-check_in = Berätta hur det går
action-commitment-pause = Pausa
action-commitment-resume = Fortsätt efter pausen
action-commitment-close = Anteckna resultatet
action-commitment-offer_transfer = Erbjud en annan organisation
action-commitment-take_over = Ta över av en annan
action-commitment-transfer = Överför till en annan organisation
action-commitment-carry_over = Fortsätt under nästa period
action-commitment-withdraw = Återta åtagandet
action-commitment-parent_ended = Avsluta med avtalet eller organisationen
action-commitment-plan_superseded = Koppla till den nya planen
action-commitment-revise = Redigera utkastet
action-commitment-discard = Ta bort utkastet
action-commitment-period_over = Fråga efter resultatet

## Utvecklingsobjekt
action-target-open = Börja välja
action-target-propose = Föreslå utvecklingsobjekt
action-target-choose = Välj utvecklingsobjekt
action-target-change = Byt utvecklingsobjekt
action-target-close = Avsluta med avtalet

## Beredningsskede
action-step-plan = Planera skedet
action-step-complete = Anteckna som klart
action-step-skip = Hoppa över
action-step-move = Flytta till en annan tid

## Uppdrag som människor sköter, och människorna själva
action-post-assign = Ge uppdraget
action-post-announce_leaving = Anmäl avgång
action-post-deputise = Utse ställföreträdare
action-post-end = Avsluta uppdraget
action-post-left_without_successor = Uppdraget blev vakant
action-person-update_preferences = Ändra egna inställningar
action-person-make_token = Skapa API-nyckel
action-person-revoke_token = Återkalla API-nyckel

## Efterföljd
action-succession-propose = Föreslå sammanslagning
action-succession-confirm = Bekräfta sammanslagningen
action-succession-reject = Avvisa sammanslagningen
action-succession-record = Anteckna efterföljaren
action-succession-offer = Erbjud åtagandet
action-succession-accept = Ta emot och underteckna
action-succession-take_over = Ta över åtagandet
action-succession-decline = Ta inte emot
action-succession-lapse = Anteckna som förfallet
action-succession-nothing_left = Anteckna att inget återstår att överföra
## Förebyggande rusmedelsarbete
action-prevention_body-name_body = Utse organet
action-prevention_body-body_changed = Anteckna ett nytt organ
action-prevention_plan-start = Inled planen
action-prevention_plan-add_measure = Lägg till en åtgärd
action-prevention_plan-change_measure = Ändra åtgärden
action-prevention_plan-remove_measure = Ta bort åtgärden
action-prevention_plan-describe = Ändra form, period eller omfattning
action-prevention_plan-open_consultation = Begär utlåtanden
action-prevention_plan-give_statement = Anteckna ett utlåtande
action-prevention_plan-handle_statement = Behandla utlåtandet
action-prevention_plan-return_to_drafting = Återgå till utkastet
action-prevention_plan-close = Avsluta remissen
action-prevention_plan-approve = Anteckna godkännandet
action-prevention_plan-returned = Anteckna återremissen
action-prevention_plan-attach_to_agreement = Bifoga livskraftsavtalet
action-prevention_plan-attached = Anteckna som bifogad
action-prevention_plan-take_effect = Anteckna att den trätt i kraft
action-prevention_plan-start_review = Inled årsutvärderingen
action-prevention_plan-confirm = Bekräfta årsutvärderingen
action-prevention_plan-revise = Inled en ny version
action-prevention_plan-start_version = Inled versionen
action-prevention_plan-new_version_effective = Ersätt med en ny version
action-prevention_plan-period_ended = Anteckna att perioden löpt ut
action-prevention_plan-agreement_ended = Lösgör från avtalet som upphört
action-prevention_plan-request_withdrawal = Begär att planen återtas
action-prevention_plan-confirm_withdrawal = Bekräfta återtagandet
action-prevention_plan-contact_changed = Anteckna att kontaktpersonen bytts
action-prevention_plan-take_over = Anteckna att planen är genomgången
action-prevention_plan-choose_form = Välj form
action-prevention_plan-plan_week = Berätta om veckan för förebyggande rusmedelsarbete
