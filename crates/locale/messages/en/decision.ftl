### Names of bodies by what a municipality calls itself (body-<body>-<kind>) or by a joint authority, and other words of decisions.

body-council-kunta = municipal council
body-council-kaupunki = city council
body-council-joint_authority = joint authority’s assembly
body-board-kunta = municipal board
body-board-kaupunki = city board
body-board-joint_authority = joint authority’s board
body-committee-kunta = committee
body-committee-kaupunki = committee
body-committee-joint_authority = committee
body-regional_board = regional board
body-regional_steering = regional cooperation group
influence-youth_council = youth council
influence-older_peoples_council = older people’s council
influence-disability_council = disability council
influence-advisory_board = advisory board
handling-accepted = accepted
handling-partly = accepted in part
handling-rejected = not accepted
delivery-letter = by letter
delivery-message = by electronic message
