### Toiminnot painikkeissa ja tapahtumahistoriassa: action-<kone>-<toiminto>.

## Sopimus
action-agreement-initiate = Tee aloite
action-agreement-start_preparation = Aloita valmistelu
action-agreement-open_consultation = Pyydä lausunnot ja kommentit
action-agreement-return_to_preparation = Palauta valmisteluun
action-agreement-submit_to_regional_board = Vie maakuntahallitukseen
action-agreement-regional_board_approved = Kirjaa maakuntahallituksen hyväksyntä
action-agreement-regional_board_returned = Kirjaa palautus maakuntahallituksesta
action-agreement-submit_to_municipality = Vie kuntakäsittelyyn
action-agreement-decisions_ready = Avaa allekirjoitettavaksi
action-agreement-not_adopted = Kirjaa, ettei sopimusta hyväksytty
action-agreement-minimum_signed = Merkitse tulleeksi voimaan
action-agreement-request_recall = Pyydä tekstin takaisinvetoa
action-agreement-confirm_recall = Vahvista tekstin takaisinveto
action-agreement-refuse_recall = Hylkää takaisinvetopyyntö
action-agreement-withdraw_recall = Peru takaisinvetopyyntö
action-agreement-signing_failed = Päätä, ettei sopimus toteudu
action-agreement-late_join = Ota mukaan kesken kauden
action-agreement-propose_amendment = Ehdota muutosta
action-agreement-approve_amendment = Hyväksy muutos
action-agreement-amendment_effective = Merkitse muutos voimaan
action-agreement-implementation_prohibited = Kirjaa täytäntöönpanokielto
action-agreement-prohibition_lifted = Kirjaa kiellon poistuminen
action-agreement-decision_annulled = Kirjaa päätöksen kumoaminen
action-agreement-give_notice = Kirjaa irtisanominen
action-agreement-cancel_notice = Peru irtisanominen
action-agreement-terminate = Päätä sopimus
action-agreement-period_ended = Merkitse kausi päättyneeksi
action-agreement-successor_in_force = Korvaa uudella sopimuksella
action-agreement-cancel = Peru sopimus
action-agreement-party_replaced = Vaihda osapuoli
action-agreement-municipality_merged = Kirjaa kuntaliitos
action-agreement-municipality_ended = Kysy jatkosta kuntaliitoksen jälkeen
action-agreement-party_left = Kirjaa osapuolen lähtö
action-agreement-left_alone = Kysy jatkosta, kun vain kunta on jäljellä
action-agreement-no_renewal = Päätä olla uudistamatta
action-agreement-write_text = Kirjoita tekstiä
action-agreement-add_party = Lisää osapuoli
action-agreement-note_decision = Merkitse tiedoksi, miten päätös etenee
action-agreement-ask_to_open = Pyydä avaamaan allekirjoitettavaksi
action-agreement-ask_to_replace = Pyydä uutta päätöstä
action-agreement-adopt_frame = Ota alueellinen sopimus kunnan käsittelyyn
action-agreement-decision_replaced = Merkitse, että uusi päätös on tehty
action-agreement-write_amendment = Kirjoita muutosta
action-agreement-withdraw_amendment = Peru muutosehdotus
action-agreement-submit_amendment = Vie muutos toimielimen päätettäväksi
action-agreement-renewal_started = Uudistaminen alkoi

## Organisaatio
action-organisation-identify = Lisää organisaatio
action-organisation-self_register = Rekisteröidy
action-organisation-invite = Kutsu mukaan
action-organisation-accept = Lähde mukaan
action-organisation-decline = Kieltäydy kutsusta
action-organisation-verify = Vahvista tiedot
action-organisation-request_fix = Pyydä täydennystä
action-organisation-first_signature = Kirjaa ensimmäinen allekirjoitus
action-organisation-mark_dormant = Merkitse tavoittamattomaksi
action-organisation-reactivate = Merkitse tavoitetuksi
action-organisation-propose_merger = Ehdota yhdistymistä
action-organisation-merge_into = Yhdistä toiseen organisaatioon
action-organisation-dissolve = Merkitse lakanneeksi
action-organisation-rename = Muuta nimi
action-organisation-last_admin_left = Kirjaa, ettei pääkäyttäjää ole
action-organisation-archive = Arkistoi
action-organisation-authority_verified = Vahvista allekirjoitusoikeudet
action-organisation-correct_contact = Korjaa yhteysosoite
action-organisation-complete_registration = Täydennä tiedot
action-organisation-add_authority = Lisää allekirjoitusoikeus
action-organisation-end_authority = Päätä allekirjoitusoikeus

## Allekirjoitus
action-signature-request = Pyydä allekirjoitusta
action-signature-open = Avaa sopimus
action-signature-fill_commitments = Valitse elämänkaaren vaiheet
action-signature-sign_act = Allekirjoita
action-signature-record_paper = Kirjaa paperille annettu allekirjoitus
action-signature-decline = Älä lähde mukaan
action-signature-sign_by_passed = Sulje pyyntö määräajan jälkeen
action-signature-new_version_requires_resigning = Pyydä uutta allekirjoitusta
action-signature-resigned = Korvaa uudella allekirjoituksella
action-signature-resign_by_passed = Merkitse rauenneeksi
action-signature-successor_accepts = Ota seuraajana vastuu
action-signature-give_notice = Irtisano sopimus
action-signature-cancel_notice = Peru irtisanominen
action-signature-notice_ended = Merkitse irtautuneeksi
action-signature-signatory_person_left = Kirjaa allekirjoittajan lähtö
action-signature-answer_opt_in = Vastaa ehkäisevästä päihdetyöstä
action-signature-support_only = Tue ilman omaa sitoumusta
action-signature-request_void = Pyydä mitätöintiä
action-signature-confirm_void = Vahvista mitätöinti
action-signature-refuse_void = Hylkää mitätöintipyyntö
action-signature-withdraw_void = Peru mitätöintipyyntö
action-signature-agreement_ended = Päätä sopimuksen mukana
action-signature-organisation_ended = Päätä organisaation mukana
action-signature-first_commitment = Kirjaa ensimmäinen sitoumus
action-signature-await_first_commitment = Odota ensimmäistä sitoumusta
action-signature-welcome_newcomer = Toivota uusi tervetulleeksi
action-signature-first_check_in = Kirjaa ensimmäiset kuulumiset
action-signature-request_again = Pyydä allekirjoitus muuttuneeseen sopimukseen
action-signature-text_replaced = Teksti korvattiin muuttuneella
action-signature-take_over = Jatka edeltäjän tilalla
action-signature-inherit = Siirrä lain nojalla seuraajalle

## Sitoumus
action-commitment-draft = Kirjoita sitoumus
action-commitment-agree = Vahvista allekirjoituksella
action-commitment-add_later = Lisää sitoumus
action-commitment-start = Käynnistä
action-commitment-check_in = Kerro kuulumiset
action-commitment-pause = Laita tauolle
action-commitment-resume = Jatka tauon jälkeen
action-commitment-close = Kirjaa tulos
action-commitment-offer_transfer = Tarjoa toiselle organisaatiolle
action-commitment-take_over = Ota vastuulle toiselta
action-commitment-transfer = Siirrä toiselle organisaatiolle
action-commitment-carry_over = Jatka uudella kaudella
action-commitment-withdraw = Peru sitoumus
action-commitment-parent_ended = Päätä sopimuksen tai organisaation mukana
action-commitment-plan_superseded = Liitä uuteen suunnitelmaan
action-commitment-revise = Muokkaa luonnosta
action-commitment-discard = Poista luonnos
action-commitment-period_over = Kysy tulosta
action-commitment-move_on = Jatka uuden allekirjoituksen alla

## Kehittämiskohde
action-target-open = Aloita valinta
action-target-propose = Ehdota kehittämiskohdetta
action-target-choose = Valitse kehittämiskohde
action-target-change = Vaihda kehittämiskohde
action-target-close = Päätä sopimuksen mukana
action-feedback-give = Anna palautetta
action-feedback-answer = Vastaa palautteeseen

## Valmisteluvaihe
action-step-plan = Suunnittele vaihe
action-step-complete = Merkitse tehdyksi
action-step-skip = Jätä väliin
action-step-move = Siirrä toiseen aikaan

## Tehtävät, joita ihmiset hoitavat, ja ihmiset itse
action-post-assign = Anna tehtävä
action-post-announce_leaving = Ilmoita lähdöstä
action-post-deputise = Nimeä sijainen
action-post-end = Päätä tehtävä
action-post-left_without_successor = Tehtävä jäi vapaaksi
action-person-update_preferences = Muuta omia asetuksia
action-person-make_token = Luo API-tunnus
action-person-revoke_token = Poista API-tunnus käytöstä

## Seuraanto
action-succession-propose = Ehdota yhdistymistä
action-succession-confirm = Vahvista yhdistyminen
action-succession-reject = Torju yhdistyminen
action-succession-record = Kirjaa seuraaja
action-succession-offer = Tarjoa sitoumusta
action-succession-accept = Ota vastaan ja allekirjoita
action-succession-take_over = Ota sitoumus vastaan
action-succession-decline = Älä ota vastaan
action-succession-lapse = Merkitse rauenneeksi
action-succession-nothing_left = Kirjaa, ettei siirrettävää ole
## Päätös
action-decision-open = Pyydä päätöstä
action-decision-assign_preparer = Nimeä valmistelija
action-decision-put_on_agenda = Vie esityslistalle
action-decision-table = Pane pöydälle
action-decision-resume = Ota uudelleen käsittelyyn
action-decision-return_to_preparation = Palauta valmisteluun
action-decision-forward_to_council = Vie valtuuston päätettäväksi
action-decision-decide = Kirjaa päätös
action-decision-publish_minutes = Kirjaa pöytäkirjan julkaiseminen
action-decision-receive_revision_claim = Kirjaa saapunut oikaisuvaatimus
action-decision-dismiss_claim = Kirjaa oikaisuvaatimuksen hylkääminen
action-decision-accept_claim = Kirjaa oikaisuvaatimuksen hyväksyminen
action-decision-receive_appeal = Kirjaa saapunut valitus
action-decision-dismiss_appeal = Kirjaa, että valitus hylättiin
action-decision-annul = Kirjaa, että päätös kumottiin
action-decision-confirm_finality = Vahvista lainvoimaiseksi
action-decision-reopen = Ota asia uudelleen päätettäväksi
action-decision-cancel = Merkitse rauenneeksi
action-decision-correct_publication = Korjaa julkaisupäivä
action-decision-ask_for_removal = Pyydä poistamaan henkilötiedot
action-decision-mark_removed = Merkitse henkilötiedot poistetuiksi
action-decision-record_statement = Kirjaa lausunto
action-decision-move_decide_by = Siirrä määräpäivää
