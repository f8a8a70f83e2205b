import type { SofterKey } from '../../rules.ts'

const split = (words: string): string[] => words.trim().split(/\s*[,\n]\s*/)

/** What people are by trade, the last word of it. By what can be said instead. */
export const TRADES: Partial<Record<SofterKey, string[]>> = {
	with_people:
		split(`teacher, nurse, midwife, carer, caregiver, paramedic, doctor, dentist, physio, physiotherapist, therapist, psychologist,
		psychiatrist, social worker, youth worker, support worker, care worker, health visitor, vicar, priest, pastor, chaplain, nun, rabbi,
		imam, headteacher, lecturer, tutor, childminder, nanny, nursery nurse, teaching assistant, dinner lady, hairdresser, barber,
		beautician, waitress, waiter, barista, barman, barmaid, receptionist, cashier, shop assistant, pharmacist, optician, vet,
		librarian, police officer, policeman, policewoman, prison officer, firefighter, fireman, lifeguard, coach, dance teacher, musician,
		actor, actress, singer, conductor, tour guide, flight attendant, bus driver, taxi driver, cleaner, caretaker, interpreter,
		registrar, funeral director, undertaker, piano teacher, speech therapist, radiographer, dispatcher, postman, postwoman, organist`),
	with_hands: split(`carpenter, joiner, plumber, electrician, bricklayer, plasterer, painter, decorator, roofer, welder, mechanic, fitter,
		machinist, lorry driver, truck driver, train driver, tram driver, crane driver, pilot, captain, skipper, sailor, fisherman, fisher,
		farmer, shepherd, dairy farmer, gardener, forester, gamekeeper, beekeeper, builder, scaffolder, miner, oil worker, rigger, butcher,
		baker, chef, cook, tailor, seamstress, goldsmith, watchmaker, potter, glassblower, blacksmith, chimney sweep, stonemason, thatcher,
		diver, lighthouse keeper, warehouse worker, docker, factory worker, shipbuilder, boatbuilder, upholsterer, locksmith, falconer,
		farrier, courier, delivery driver`),
	office: split(`engineer, architect, lawyer, solicitor, barrister, judge, accountant, auditor, journalist, reporter, editor, photographer,
		programmer, developer, researcher, professor, scientist, biologist, geologist, chemist, physicist, civil servant, secretary,
		manager, director, councillor, mayor, politician, officer, soldier, sergeant, estate agent, salesman, designer, writer, author,
		translator, artist, composer, producer, surveyor, archaeologist, historian, curator, air traffic controller, analyst, postdoc,
		bookkeeper, paralegal, magistrate, statistician`),
}

/** Trades one often has around oneself. */
export const HELPERS = new Set(
	split(`doctor, nurse, therapist, psychologist, psychiatrist, social worker, support worker, care worker, physio, physiotherapist, pharmacist,
		health visitor, dentist, manager, officer, coach, cook, painter, writer, artist, singer`),
)

export const WORKPLACES =
	/^(?:nursery|school|primary|college|university|hospital|hospice|surgery|pharmacy|library|bakery|factory|mill|farm|dairy|shipyard|brewery|distillery|quarry|mine|airport|harbour|harbor|ferry|museum|theatre|theater|cinema|newspaper|prison|church|parish|council|courthouse|court|army|navy|police|bank|hotel|pub|cafe|café|restaurant|garage|warehouse|depot|salon|supermarket|bookshop|bookstore|butcher's|florist|greenhouse|zoo|rig|call|care|crematorium|town|chippy|sawmill|fishery)s?$/

export const EMPLOYERS = new Set(
	split(`tesco, asda, sainsbury's, sainsburys, morrisons, aldi, lidl, waitrose, ikea, amazon, boots, greggs, wetherspoons, costa, starbucks,
		mcdonald's, argos, primark, dhl, royal mail, bbc, nhs, rolls-royce, bp, shell, equinor, hydro, barclays, lloyds, hsbc, natwest,
		walmart, target, costco, ups, fedex, boeing, ford, google, microsoft, airbus, nissan, jaguar, dvla, hmrc, dwp`),
)

export const STUDIES =
	/^(?:law|medicine|nursing|psychology|teaching|engineering|computer|computing|history|theology|architecture|economics|politics|sociology|biology|chemistry|physics|maths|mathematics|music|fine|art|dentistry|pharmacy|veterinary|philosophy|journalism|english|french|german|geography|midwifery|paramedic|social|linguistics|marketing|geology|archaeology|astronomy)$/
