### Organens namn enligt kommunens form (body-<organ>-<form>), i en samkommun egna, och övriga ord om beslut.

body-council-kunta = kommunfullmäktige
body-council-kaupunki = stadsfullmäktige
body-council-joint_authority = samkommunfullmäktige
body-board-kunta = kommunstyrelse
body-board-kaupunki = stadsstyrelse
body-board-joint_authority = samkommunstyrelse
body-committee-kunta = nämnd
body-committee-kaupunki = nämnd
body-committee-joint_authority = nämnd
body-regional_board = landskapsstyrelse
body-regional_steering = regional samarbetsgrupp
influence-youth_council = ungdomsfullmäktige
influence-older_peoples_council = äldreråd
influence-disability_council = råd för personer med funktionsnedsättning
influence-advisory_board = delegation
handling-accepted = beaktat
handling-partly = delvis beaktat
handling-rejected = inte beaktat
delivery-letter = per brev
delivery-message = per elektroniskt meddelande
