### Names of bodies by what a municipality calls itself (body-<body>-<kind>), and other words of decisions.

body-council-kunta = municipal council
body-council-kaupunki = city council
body-board-kunta = municipal board
body-board-kaupunki = city board
body-committee-kunta = committee
body-committee-kaupunki = committee
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
