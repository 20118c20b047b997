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
action-agreement-write_text = Skriv texten
action-agreement-add_party = Lägg till en part
action-agreement-note_decision = Anteckna hur beslutet framskrider
action-agreement-ask_to_open = Be att avtalet öppnas för undertecknande
action-agreement-ask_to_replace = Begär ett nytt beslut
action-agreement-adopt_frame = Ta upp det regionala avtalet i kommunen
action-agreement-decision_replaced = Anteckna att ett nytt beslut har fattats
action-agreement-write_amendment = Skriv ändringen
action-agreement-withdraw_amendment = Återta ändringsförslaget
action-agreement-submit_amendment = För ändringen till det organ som beslutar
action-agreement-renewal_started = Förnyandet inleddes

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
action-signature-request_again = Be om underskrift på det ändrade avtalet
action-signature-text_replaced = Texten ersattes av en ändrad
action-signature-take_over = Fortsätt i föregångarens ställe
action-signature-inherit = Överför till efterföljaren enligt lag

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
action-commitment-move_on = Fortsätt under den nya underskriften

## Utvecklingsobjekt
action-target-open = Börja välja
action-target-propose = Föreslå utvecklingsobjekt
action-target-choose = Välj utvecklingsobjekt
action-target-change = Byt utvecklingsobjekt
action-target-close = Avsluta med avtalet
action-feedback-give = Ge respons
action-feedback-answer = Besvara responsen

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
## Beslut
action-decision-open = Begär beslut
action-decision-assign_preparer = Utse beredare
action-decision-put_on_agenda = Ta upp på föredragningslistan
action-decision-table = Bordlägg
action-decision-resume = Ta upp på nytt
action-decision-return_to_preparation = Återremittera till beredning
action-decision-forward_to_council = Överför till fullmäktige för beslut
action-decision-decide = Anteckna beslutet
action-decision-publish_minutes = Anteckna när protokollet publicerades
action-decision-receive_revision_claim = Anteckna en begäran om omprövning
action-decision-dismiss_claim = Anteckna att begäran om omprövning avslogs
action-decision-accept_claim = Anteckna att begäran om omprövning bifölls
action-decision-receive_appeal = Anteckna ett besvär
action-decision-dismiss_appeal = Anteckna att besväret avslogs
action-decision-annul = Anteckna att beslutet upphävdes
action-decision-confirm_finality = Bekräfta att beslutet vunnit laga kraft
action-decision-reopen = Ta upp ärendet för nytt beslut
action-decision-cancel = Anteckna som förfallet
action-decision-correct_publication = Rätta publiceringsdagen
action-decision-ask_for_removal = Begär att personuppgifterna tas bort
action-decision-mark_removed = Anteckna att personuppgifterna tagits bort
action-decision-record_statement = Anteckna ett utlåtande
action-decision-move_decide_by = Flytta sista dagen för beslutet
