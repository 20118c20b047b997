### Toimielinten nimet kuntamuodon mukaan (body-<toimielin>-<kuntamuoto>), kuntayhtymässä omansa, ja muut päätösten sanat.

body-council-kunta = kunnanvaltuusto
body-council-kaupunki = kaupunginvaltuusto
body-council-joint_authority = yhtymävaltuusto
body-board-kunta = kunnanhallitus
body-board-kaupunki = kaupunginhallitus
body-board-joint_authority = yhtymähallitus
body-committee-kunta = lautakunta
body-committee-kaupunki = lautakunta
body-committee-joint_authority = lautakunta
body-regional_board = maakuntahallitus
body-regional_steering = alueellinen yhteistyöryhmä
influence-youth_council = nuorisovaltuusto
influence-older_peoples_council = vanhusneuvosto
influence-disability_council = vammaisneuvosto
influence-advisory_board = neuvottelukunta
handling-accepted = otettu huomioon
handling-partly = otettu osittain huomioon
handling-rejected = ei otettu huomioon
delivery-letter = kirjeellä
delivery-message = sähköisellä viestillä
