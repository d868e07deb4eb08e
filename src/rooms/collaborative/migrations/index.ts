import type { Room } from '../../../foundation/room.ts';
import { members } from './20261122T2800-members.ts';
import { memberFiles } from './20261122T2900-member-files.ts';
import { handovers } from './20261122T2901-handovers.ts';
import { meetings } from './20261122T3000-meetings.ts';
import { agreements } from './20261122T3100-agreements.ts';
import { documents } from './20261122T3102-documents.ts';
import { calendarFeeds } from './20261122T3050-calendar-feeds.ts';
import { meetingLetters } from './20261122T3052-meeting-letters.ts';
import { chairsAndAddresses } from './20261122T3510-chairs-and-addresses.ts';
import { filesTakenBack } from './20261122T3511-files-taken-back.ts';
import { namedToEvaluator } from './20261122T3540-named-to-evaluator.ts';
import { truthfulLetters } from './20261122T3430-truthful-letters.ts';
import { healthSaidPlainly } from './20261122T3520-health-said-plainly.ts';
import { documentsKeptTrue } from './20261122T3560-documents-kept-true.ts';
import { titlesLetGo } from './20261122T3562-titles-let-go.ts';
import { endedFunding } from './20261122T3561-ended-funding.ts';
import { addressTies } from './20261122T3420-address-ties.ts';
import { erasedWords } from './20261122T3551-erased-words.ts';
import { erasedSeats } from './20261122T3550-erased-seats.ts';
import { hoursTold } from './20261122T3421-hours-told.ts';
import { phaseOfLocality } from './20261122T3400-phase-of-locality.ts';
import { health } from './20261122T3200-health.ts';
import { healthGates } from './20261122T3201-health-gates.ts';
import { healthVoices } from './20261122T3410-health-voices.ts';
import { documentsLetGo } from './20261122T3530-documents-let-go.ts';
import { healthLettingGo } from './20261122T3411-health-letting-go.ts';
import { attendanceIndex } from './20261122T3591-attendance-index.ts';
import { namingVersion } from './20261122T3620-naming-version.ts';
import { hourOfAnEnd } from './20261122T3650-hour-of-an-end.ts';
import { minutesEditions } from './20261122T3600-minutes-editions.ts';
import { whomAMistakeIsAbout } from './20261122T3801-whom-a-mistake-is-about.ts';
import { anotherName } from './20261122T3802-another-name.ts';
import { joinedByFile } from './20261122T3800-joined-by-file.ts';
import { londonDays } from './20261122T4050-london-days.ts';
import { keptOfMeetings } from './20261122T4051-kept-of-meetings.ts';
import { wantsNoAccount } from './20261122T3960-wants-no-account.ts';
import { accountsThatGoOn } from './20261122T4000-accounts-that-go-on.ts';
import { askedAfter } from './20261122T4001-asked-after.ts';
import { foundByAddress } from './20261122T4100-found-by-address.ts';
import { formerConveners } from './20261122T3950-former-conveners.ts';
import { minutesChanged } from './20261122T3900-minutes-changed.ts';
import { minutesLetters } from './20261122T3910-minutes-letters.ts';
import { minutesTakenOut } from './20261122T3920-minutes-taken-out.ts';
import { reasonsChosen } from './20261122T4250-reasons-chosen.ts';
import { addressOfAnotherName } from './20261122T4480-address-of-another-name.ts';
import { readAsOwn } from './20261122T4520-read-as-own.ts';
import { addressCountedApart } from './20261122T4750-address-counted-apart.ts';
import { addressAndAccount } from './20261122T4600-address-and-account.ts';
import { othersAtAnAddress } from './20261122T4601-others-at-an-address.ts';
import { wordsBack } from './20261122T4251-words-back.ts';
import { handoverSaved } from './20261122T4400-handover-saved.ts';
import { ownReminders } from './20261122T4440-own-reminders.ts';
import { lettersOfBefore } from './20261122T4200-letters-of-before.ts';
import { answerKept } from './20261122T3640-answer-kept.ts';
import { endNoted } from './20261122T4150-end-noted.ts';
import { mistakesWithoutNames } from './20261122T4151-mistakes-without-names.ts';
import { namedWithAccounts } from './20261122T4800-named-with-accounts.ts';
import { joinedCountedApart } from './20261122T4810-joined-counted-apart.ts';
import { whoIsAsked } from './20261122T3500-who-is-asked.ts';
import { ownersWhoConvene } from './20261122T3610-owners-who-convene.ts';
import { documentsPutBack } from './20261122T3850-documents-put-back.ts';
import { passingOnMore } from './20261122T3503-passing-on-more.ts';

/** What this room's part of the database is made by, in the order of their keys. */
export const collaborativeMigrations: Room['migrations'] = {
  '20261122T2800_collaborative_members': members,
  '20261122T2900_collaborative_member_files': memberFiles,
  '20261122T2901_collaborative_handovers': handovers,
  '20261122T3000_collaborative_meetings': meetings,
  '20261122T3050_collaborative_calendar_feeds': calendarFeeds,
  '20261122T3052_collaborative_meeting_letters': meetingLetters,
  '20261122T3100_collaborative_agreements': agreements,
  '20261122T3102_collaborative_documents': documents,
  '20261122T3200_collaborative_health': health,
  '20261122T3201_collaborative_health_gates': healthGates,
  '20261122T3400_collaborative_phase_of_locality': phaseOfLocality,
  '20261122T3410_collaborative_health_voices': healthVoices,
  '20261122T3411_collaborative_health_letting_go': healthLettingGo,
  '20261122T3420_collaborative_address_ties': addressTies,
  '20261122T3421_collaborative_hours_told': hoursTold,
  '20261122T3430_collaborative_truthful_letters': truthfulLetters,
  '20261122T3500_collaborative_who_is_asked': whoIsAsked,
  '20261122T3503_collaborative_passing_on_more': passingOnMore,
  '20261122T3510_collaborative_chairs_and_addresses': chairsAndAddresses,
  '20261122T3511_collaborative_files_taken_back': filesTakenBack,
  '20261122T3520_collaborative_health_said_plainly': healthSaidPlainly,
  '20261122T3530_collaborative_documents_let_go': documentsLetGo,
  '20261122T3540_collaborative_named_to_evaluator': namedToEvaluator,
  '20261122T3550_collaborative_erased_seats': erasedSeats,
  '20261122T3551_collaborative_erased_words': erasedWords,
  '20261122T3560_collaborative_documents_kept_true': documentsKeptTrue,
  '20261122T3561_collaborative_ended_funding': endedFunding,
  '20261122T3562_collaborative_titles_let_go': titlesLetGo,
  '20261122T3591_collaborative_attendance_index': attendanceIndex,
  '20261122T3600_collaborative_minutes_editions': minutesEditions,
  '20261122T3610_collaborative_owners_who_convene': ownersWhoConvene,
  '20261122T3620_collaborative_naming_version': namingVersion,
  '20261122T3640_collaborative_answer_kept': answerKept,
  '20261122T3650_collaborative_hour_of_an_end': hourOfAnEnd,
  '20261122T3800_collaborative_joined_by_file': joinedByFile,
  '20261122T3801_collaborative_whom_a_mistake_is_about': whomAMistakeIsAbout,
  '20261122T3802_collaborative_another_name': anotherName,
  '20261122T3850_collaborative_documents_put_back': documentsPutBack,
  '20261122T3900_collaborative_minutes_changed': minutesChanged,
  '20261122T3910_collaborative_minutes_letters': minutesLetters,
  '20261122T3920_collaborative_minutes_taken_out': minutesTakenOut,
  '20261122T3950_collaborative_former_conveners': formerConveners,
  '20261122T3960_collaborative_wants_no_account': wantsNoAccount,
  '20261122T4000_collaborative_accounts_that_go_on': accountsThatGoOn,
  '20261122T4001_collaborative_asked_after': askedAfter,
  '20261122T4050_collaborative_london_days': londonDays,
  '20261122T4051_collaborative_kept_of_meetings': keptOfMeetings,
  '20261122T4100_collaborative_found_by_address': foundByAddress,
  '20261122T4150_collaborative_end_noted': endNoted,
  '20261122T4151_collaborative_mistakes_without_names': mistakesWithoutNames,
  '20261122T4200_collaborative_letters_of_before': lettersOfBefore,
  '20261122T4250_collaborative_reasons_chosen': reasonsChosen,
  '20261122T4251_collaborative_words_back': wordsBack,
  '20261122T4400_collaborative_handover_saved': handoverSaved,
  '20261122T4440_collaborative_own_reminders': ownReminders,
  '20261122T4480_collaborative_address_of_another_name': addressOfAnotherName,
  '20261122T4520_collaborative_read_as_own': readAsOwn,
  '20261122T4600_collaborative_address_and_account': addressAndAccount,
  '20261122T4601_collaborative_others_at_an_address': othersAtAnAddress,
  '20261122T4750_collaborative_address_counted_apart': addressCountedApart,
  '20261122T4800_collaborative_named_with_accounts': namedWithAccounts,
  '20261122T4810_collaborative_joined_counted_apart': joinedCountedApart,
};
