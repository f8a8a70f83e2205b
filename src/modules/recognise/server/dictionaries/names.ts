const split = (names: string): string[] =>
	names
		.trim()
		.toLowerCase()
		.split(/[\s,]+/)

/** First names as they are common among people in Norway and where English is spoken, of all generations and origins. */
export const FIRST_NAMES = new Set(
	split(`Aase Abdi Abdul Adam Adrian Agnes Ahmed Ailo Aisha Aksel Albert Aleksander Alexander Alf Ali Alice Alvin Amalie Amanda Amina Amira
	Amund Anders Andrea Andreas Andrew Andrzej Ane Anette Anita Anja Ann Anna Anne Anneli Annika Anniken Anton Are Arild Arne Arnfinn Arvid
	Asbjørn Asgeir Aslak Aslaug Asta Astrid Atle Audun Aurora Barbara Bendik Bengt Benjamin Bente Berit Bernt Birger Birgit Birgitte Birk
	Bjarne Bjørg Bjørnar Bodil Borghild Brage Brian Britt Brit Brynjar Bård Børge Camilla Carina Carl Carmen Caroline Cathrine Cecilie Celine
	Charlotte Chris Christian Christina Christine Christopher Claire Dagfinn Dagny Daniel Daniela David Dawit Denis Derek Ditte Dorthe Ebba
	Edel Edith Edvard Edvin Egil Eirik Eirin Eivind Elias Elin Elina Elisabeth Elise Eliza Elizabeth Ella Ellen Else Emil Emilie Emily Emma
	Endre Erik Erika Erlend Erling Espen Ester Eva Evelyn Fatima Fatuma Filip Finn Fiona Florian Frank Fred Fredrik Frida Frode Gabriel Geir
	Georg George Gerd Gina Gisle Graham Greta Grete Grethe Guro Gunhild Gunn Gunnar Gunvor Gustav Guttorm Gørild Haakon Halvor Hanna Hannah
	Hanne Hans Harald Harold Harry Hassan Hedda Hedvig Hege Heidi Helen Helena Helene Helga Helge Henning Henriette Henrik Henry Herman Hilde
	Hildegunn Hodan Håkon Håvard Ian Ibrahim Ida Idun Ilse Inga Inge Ingeborg Ingebjørg Inger Ingrid Ingvar Ingvild Irene Iris Isa Isak Isabel
	Isabella Iselin Ivar Iver Jack Jacob Jakob James Jan Janne Jannicke Jarle Jasmin Jean Jeanette Jennifer Jenny Jens Jeremy Jesper Jessica
	Joakim Joan Joanna Johan Johanna Johanne John Johnny Jon Jonas Jonathan Jorunn Jostein Josef Joseph Jørgen Jørn Judith Julia Julian Julie
	Kaia Kaja Kamilla Kari Karen Karianne Karin Karina Karl Karoline Kasper Kate Katharina Katrine Kathrine Katie Kenneth Kevin Khadija Kine
	Kirsten Kirsti Kjell Kjersti Kjetil Klara Klaus Knut Konrad Kristian Kristin Kristine Kristoffer Krzysztof Kåre Lars Lasse Laura Lauren
	Layla Lea Leah Leif Leila Lena Lene Leo Leon Leonard Lillian Lilly Linda Line Linn Linnea Lisa Lisbeth Liv Lone Lotte Louise Lucas Lucy
	Ludvig Lukas Luke Lydia Mads Magda Magne Magnhild Magnus Maja Malene Malin Malik Marcus Mareno Maren Margaret Margit Margrethe Maria Marianne
	Marie Marit Marius Mariusz Mark Markus Marta Marte Marthe Martin Martine Mary Maryam Mathias Mathilde Mats Matthew Maud Maureen Max May
	Megan Merete Mette Mia Michael Michelle Mikael Mike Mikkel Milla Mina Miriam Mohamed Mohammed Molly Mona Monica Monika Morten Muhammad Mustafa
	Nadia Natalie Natasha Neil Nicolai Nigel Nikolai Nils Nina Noah Noor Nora Odd Oddvar Oda Odin Olaf Olav Ola Ole Olga Oliver Olivia Omar Osman
	Oskar Oskar Ottar Otto Owen Pamela Patrick Paul Pauline Peder Per Pernille Peter Petra Petter Philip Pia Piotr Pål Ragna Ragnar Ragnhild
	Rachel Rahel Rakel Ralph Randi Rannveig Rebecca Rebekka Reidar Reidun Richard Rita Robert Robin Roger Ronny Roy Rolf Ruben Runa Rune Ruth Sabrina
	Sahra Salma Samir Sammy Samuel Sandra Sara Sarah Sean Sebastian Selma Semira Severin Sigmund Signe Sigrid Sigrun Sigurd Silje Silvia Simen
	Simon Sindre Siri Sissel Siv Sivert Sofia Sofie Solfrid Solveig Sondre Sonja Stanley Stefan Stella Stephanie Steven Steinar Stian Stig Stine Stuart
	Sunniva Susan Susanne Svein Sven Sverre Synne Synnøve Syver Tale Tanja Tara Tarjei Tellef Terje Theodor Thea Therese Thomas Thor Thorbjørn Tina
	Tine Tiril Tobias Tom Tommy Tone Tonje Tor Tora Torbjørn Tore Torgeir Torhild Torill Toril Torkel Torleif Tormod Torstein Torunn Torunn Trine
	Trond Trude Trygve Turid Tuva Tyra Ulrik Ulrikke Una Unni Ursula Vegard Vera Veronica Vetle Vibeke Victor Victoria Vidar Viktor Vilde Vilja
	Vivian Wanja Wenche William Yasmin Yngve Yusuf Yvonne Zahra Zainab Zuzanna Øivind Øystein Øyvind Åge Ågot Åse Åshild Åsmund Åsne Bob Bill
	Ben Sam Dave Steve Jim Joe Nick Tim Jane Anneke Geoff Gareth Rhys Siobhan Niamh Aoife Ciaran Declan Padraig Eilidh Hamish Callum Moira
	Priya Raj Ravi Sanjay Deepa Anil Sunita Keith Colin Gordon Janet Sheila Doreen Brenda Kathleen Eileen Beth Becky Tracey Sharon Debbie
	Kirsty Mandy Sally Tessa Gemma Kerry Kelly Kim Lynn Lynne Maggie Pat Patricia Sue Susie Vicky Zoe Abigail Amy Alan Alex Allan Andy Barry Bernard Bridget
	Carol Carole Charlie Clare Clive Dawn Deborah Derrick Diane Donna Dorothy Douglas Duncan Edward Elaine Ellie Eric Ernest Erin Ewan Evie Fergus Frances
	Freya Gavin Gary Geoffrey Gillian Glen Glenn Guy Hazel Heather Hugh Imogen Ivan Ivy Jason Jayne Jeff Jill Jo Joanne Joel Jonny Josh Joshua Joyce Justin
	Kathy Ken Kieran Lee Leslie Lewis Lorraine Luca Malcolm Marion Marjorie Marjory Marlene Martha Maurice Mick Millie Mohammad Morag Nancy Naomi Nathan
	Nicola Nicole Norman Owain Penny Pete Phil Phoebe Poppy Rhona Rob Robbie Rod Rosie Ross Rosemary Roxanne Rupert Russell Sadie Scott Shirley
	Sian Sophia Sophie Stan Stacey Stewart Ted Terry Theresa Tony Trevor Valerie Vincent Wayne Winifred Yvette Zara Aleksandra Agnieszka Katarzyna
	Małgorzata Tomasz Paweł Olena Oksana Svitlana Dmytro Serhiy Mehmet Ayşe Leyla Nasrin Farid Reza Parisa Tariq Bilal Hussein Hamza Amir Karim Rania
	Abdullahi Hawa Halima Idil Filippa Embla Ylva Iben Live Jennie Nelly Snorre Eskil Brede Falk Sander Trym Ulla Vivi
	Wilhelm Øydis Bjørnhild Dagrun Erna Fredrikke Gro Gudrun Herdis Ingunn Jofrid Lillemor Målfrid Norunn Oddbjørg Oddny Peggy Ranveig Snefrid
	Sølvi Torgunn Valborg Vigdis Ådne Åmund Øyvor Alfhild Bergljot Charles Eilert Gjert Halfdan Ingolf Jarl Kolbjørn Leidulf Mikal Njål Oddmund
	Preben Roald Sjur Torfinn Ulf Vebjørn Yngvar Øistein Åsulf Angela Julie Lesley Wendy Tanya Jade Chloe Holly Alfie Oscar Ethan Mason Tyler Jordan Ryan Kyle Liam Connor Shaun Craig Darren`),
)

/** Names that are words as well: they count in the middle of a sentence only. */
export const NAMES_ALSO_WORDS = new Set(
	split(`Odd Liv Siv May Mark Rune Bjørn Stein Dag Even Gry Sol Lykke Aud Unn Storm Tone Line Linn Tor Are Per Tale Max Finn Inge Jan Tine
	Stig Vera Atle Rita Trine Frank Bill Will Grace Rose Hope Joy Faith Ben Sam Isa Una Leo Iris Birk Lone Live Falk Hazel Heather Dawn Ivy Poppy Penny Guy Rob Glen Pat Sue Scott Ross Ken Brede Sander Gro Terry Ted Pete Rakel Mina Mats Stella Aurora
	Mason Jordan Jade Holly Mike Dave Nick Jack Jim Tim Pål Mette Tara Otta Bård Noor Ask Ola Mads Ane Pia Roy Jean Chris Austin`),
)

/** After these somebody is named, whatever the word. */
export const TITLES = {
	nb: new Set(
		split(
			'doktor dr lege fastlege psykolog lærer lærar prest rektor tante onkel bestemor bestefar farmor farfar mormor morfar overlege presten saksbehandler',
		),
	),
	en: new Set(split('doctor dr mr mrs ms miss nurse auntie aunt uncle grandma grandad gran father professor prof reverend vicar')),
}

/** Who somebody close is: what can stand instead of their name. */
export const RELATIVES = {
	nb: /^(?:mamma|pappa|mor|far|moren|faren|mora|bror|broren|søster|søstera|søsteren|sønn|sønnen|datter|dattera|datteren|mann|mannen|kone|kona|samboer|samboeren|kjæreste|kjæresten|eks|eksen|venninne|venninna|venninnen|kompis|kompisen|kameraten|venn|vennen|barnebarn|barnebarnet|nevø|niese|svigermor|svigerfar|stefar|stemor|hund|hunden|katt|katten|nabo|naboen|sjef|sjefen|kollega|kollegaen|fastlegen|legen|psykologen|behandleren|støttekontakten)$/,
	en: /^(?:mum|mom|dad|mother|father|brother|sister|son|daughter|husband|wife|partner|boyfriend|girlfriend|ex|friend|mate|grandson|granddaughter|nephew|niece|stepdad|stepmum|dog|cat|neighbour|neighbor|boss|colleague|manager|therapist|doctor|psychologist|cousin)$/,
}
