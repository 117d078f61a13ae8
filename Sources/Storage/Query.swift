// Every statement the store runs, each once; the text stands in SQL/.

/// A statement of the store.
enum Query: Int, CaseIterable {
  case begin, commit, rollback
  case armCounts
  case accountOfPerson
  case accounts
  case armOfItem
  case attempts
  case awaitingOfWriter
  case bringBack
  case chainHeads
  case checkpoints
  case claimItem
  case claimLater
  case claimNext
  case claimReading
  case claimUnread
  case closeEscalation
  case coreParts
  case countAwaiting
  case countDisputes
  case countDone
  case countFlow
  case countLeaving
  case countState
  case countTry
  case countUnscored
  case deadReadings
  case decidedLeaving
  case deleteAllClaims
  case deleteAttempt
  case deleteAwaiting
  case deleteClaim
  case deleteLapsed
  case deleteOutbox
  case deleteVerdict
  case dropClaim
  case earlyScores
  case endLease
  case entriesInOrder
  case entryById
  case escalate
  case firstCame
  case firstItemOfRevision
  case guiseOfKnown
  case hasAccounts
  case hasLeft
  case hasRead
  case heldByWriter
  case heldReading
  case hideReading
  case hideWaiting
  case holderOfItem
  case hours
  case insertAccount
  case insertAwaiting
  case insertCheckpoint
  case insertClaim
  case insertEntry
  case insertItem
  case insertModel
  case insertOutbox
  case insertPerson
  case insertPrepared
  case insertQueue
  case insertQueueVersion
  case insertReading
  case insertReleased
  case insertRevision
  case insertRoute
  case insertSuggestion
  case insertToken
  case insertTruth
  case insertView
  case insertWriter
  case isSomethingDue
  case itemById
  case itemByName
  case judgedParts
  case keepAttempt
  case keepFirstPictureHash
  case keepPictureHash
  case keepSetting
  case keepVerdict
  case knownLabelOfItem
  case labelFacts
  case lapseReadings
  case lastAct
  case lastDoneReading
  case lastEntryTime
  case lastHandUp
  case lastQueueVersion
  case lastReleased
  case lastSequence
  case latestTruths
  case leaving
  case ledgerLines
  case letKnownIn
  case logEntries
  case modelByName
  case modelsOfQueue
  case news
  case nextSequence
  case oldestWaiting
  case openDisputes
  case opinionsOfItem
  case openSecond
  case outboxRelease
  case overdueAwaiting
  case overdueBringer
  case overdueReadings
  case pendingRelease
  case people
  case peopleAtQueue
  case personByName
  case poolKnown
  case postpone
  case preparedOfQueue
  case queueByName
  case readersOfItem
  case readingsInLine
  case readingsOfItem
  case recallReading
  case releaseAllReadings
  case releaseReading
  case releasedReadings
  case recentItems
  case renewClaims
  case revisionByID
  case revisionInForce
  case revisionsOfQueue
  case revokeToken
  case routeOfItem
  case saidOfItem
  case sendAgain
  case setLater
  case setOverdue
  case setPriority
  case setState
  case setWhy
  case settings
  case shortenWindows
  case silentWriters
  case snapshotLines
  case standingEntry
  case suggestionOfItem
  case takeLease
  case tokenByHash
  case tokens
  case triesOfReading
  case truthByKey
  case unscoredItems
  case updateAccount
  case updateDue
  case updateItem
  case updateModel
  case updateSuggestion
  case updateView
  case viewsOfItem
  case whereabouts

  /// Its text, with parameters `$1`, `$2`, … in the order in which values are given.
  var sql: [UInt8] {
    switch self {
    case .begin: Array("begin immediate".utf8)
    case .commit: Array("commit".utf8)
    case .rollback: Array("rollback".utf8)
    case .armCounts: PackageResources.arm_counts_sql
    case .accountOfPerson: PackageResources.account_of_person_sql
    case .accounts: PackageResources.accounts_sql
    case .armOfItem: PackageResources.arm_of_item_sql
    case .attempts: PackageResources.attempts_sql
    case .awaitingOfWriter: PackageResources.awaiting_of_writer_sql
    case .bringBack: PackageResources.bring_back_sql
    case .chainHeads: PackageResources.chain_heads_sql
    case .checkpoints: PackageResources.checkpoints_sql
    case .claimItem: PackageResources.claim_item_sql
    case .claimLater: PackageResources.claim_later_sql
    case .claimNext: PackageResources.claim_next_sql
    case .claimReading: PackageResources.claim_reading_sql
    case .claimUnread: PackageResources.claim_unread_sql
    case .closeEscalation: PackageResources.close_escalation_sql
    case .coreParts: PackageResources.core_parts_sql
    case .countAwaiting: PackageResources.count_awaiting_sql
    case .countDisputes: PackageResources.count_disputes_sql
    case .countDone: PackageResources.count_done_sql
    case .countFlow: PackageResources.count_flow_sql
    case .countLeaving: PackageResources.count_leaving_sql
    case .countState: PackageResources.count_state_sql
    case .countUnscored: PackageResources.count_unscored_sql
    case .countTry: PackageResources.count_try_sql
    case .deadReadings: PackageResources.dead_readings_sql
    case .decidedLeaving: PackageResources.decided_leaving_sql
    case .deleteAllClaims: PackageResources.delete_all_claims_sql
    case .deleteAttempt: PackageResources.delete_attempt_sql
    case .deleteAwaiting: PackageResources.delete_awaiting_sql
    case .deleteClaim: PackageResources.delete_claim_sql
    case .deleteLapsed: PackageResources.delete_lapsed_sql
    case .deleteOutbox: PackageResources.delete_outbox_sql
    case .deleteVerdict: PackageResources.delete_verdict_sql
    case .dropClaim: PackageResources.drop_claim_sql
    case .earlyScores: PackageResources.early_scores_sql
    case .endLease: PackageResources.end_lease_sql
    case .entriesInOrder: PackageResources.entries_in_order_sql
    case .entryById: PackageResources.entry_by_id_sql
    case .escalate: PackageResources.escalate_sql
    case .firstCame: PackageResources.first_came_sql
    case .firstItemOfRevision: PackageResources.first_item_of_revision_sql
    case .guiseOfKnown: PackageResources.guise_of_known_sql
    case .hasAccounts: PackageResources.has_accounts_sql
    case .hasLeft: PackageResources.has_left_sql
    case .hasRead: PackageResources.has_read_sql
    case .heldByWriter: PackageResources.held_by_writer_sql
    case .heldReading: PackageResources.held_reading_sql
    case .hideReading: PackageResources.hide_reading_sql
    case .hideWaiting: PackageResources.hide_waiting_sql
    case .holderOfItem: PackageResources.holder_of_item_sql
    case .hours: PackageResources.hours_sql
    case .insertAccount: PackageResources.insert_account_sql
    case .insertAwaiting: PackageResources.insert_awaiting_sql
    case .insertCheckpoint: PackageResources.insert_checkpoint_sql
    case .insertClaim: PackageResources.insert_claim_sql
    case .insertEntry: PackageResources.insert_entry_sql
    case .insertItem: PackageResources.insert_item_sql
    case .insertModel: PackageResources.insert_model_sql
    case .insertOutbox: PackageResources.insert_outbox_sql
    case .insertPerson: PackageResources.insert_person_sql
    case .insertPrepared: PackageResources.insert_prepared_sql
    case .insertQueue: PackageResources.insert_queue_sql
    case .insertQueueVersion: PackageResources.insert_queue_version_sql
    case .insertReading: PackageResources.insert_reading_sql
    case .insertReleased: PackageResources.insert_released_sql
    case .insertRevision: PackageResources.insert_revision_sql
    case .insertRoute: PackageResources.insert_route_sql
    case .insertSuggestion: PackageResources.insert_suggestion_sql
    case .insertToken: PackageResources.insert_token_sql
    case .insertTruth: PackageResources.insert_truth_sql
    case .insertView: PackageResources.insert_view_sql
    case .insertWriter: PackageResources.insert_writer_sql
    case .isSomethingDue: PackageResources.is_something_due_sql
    case .itemById: PackageResources.item_by_id_sql
    case .itemByName: PackageResources.item_by_name_sql
    case .judgedParts: PackageResources.judged_parts_sql
    case .keepAttempt: PackageResources.keep_attempt_sql
    case .keepFirstPictureHash: PackageResources.keep_first_picture_hash_sql
    case .keepPictureHash: PackageResources.keep_picture_hash_sql
    case .keepSetting: PackageResources.keep_setting_sql
    case .keepVerdict: PackageResources.keep_verdict_sql
    case .knownLabelOfItem: PackageResources.known_label_of_item_sql
    case .labelFacts: PackageResources.label_facts_sql
    case .lapseReadings: PackageResources.lapse_readings_sql
    case .lastAct: PackageResources.last_act_sql
    case .lastDoneReading: PackageResources.last_done_reading_sql
    case .lastEntryTime: PackageResources.last_entry_time_sql
    case .lastHandUp: PackageResources.last_hand_up_sql
    case .lastQueueVersion: PackageResources.last_queue_version_sql
    case .lastReleased: PackageResources.last_released_sql
    case .lastSequence: PackageResources.last_sequence_sql
    case .latestTruths: PackageResources.latest_truths_sql
    case .leaving: PackageResources.leaving_sql
    case .ledgerLines: PackageResources.ledger_lines_sql
    case .letKnownIn: PackageResources.let_known_in_sql
    case .logEntries: PackageResources.log_entries_sql
    case .modelByName: PackageResources.model_by_name_sql
    case .modelsOfQueue: PackageResources.models_of_queue_sql
    case .news: PackageResources.news_sql
    case .nextSequence: PackageResources.next_sequence_sql
    case .oldestWaiting: PackageResources.oldest_waiting_sql
    case .openDisputes: PackageResources.open_disputes_sql
    case .opinionsOfItem: PackageResources.opinions_of_item_sql
    case .openSecond: PackageResources.open_second_sql
    case .outboxRelease: PackageResources.outbox_release_sql
    case .overdueAwaiting: PackageResources.overdue_awaiting_sql
    case .overdueBringer: PackageResources.overdue_bringer_sql
    case .overdueReadings: PackageResources.overdue_readings_sql
    case .pendingRelease: PackageResources.pending_release_sql
    case .people: PackageResources.people_sql
    case .peopleAtQueue: PackageResources.people_at_queue_sql
    case .personByName: PackageResources.person_by_name_sql
    case .poolKnown: PackageResources.pool_known_sql
    case .postpone: PackageResources.postpone_sql
    case .preparedOfQueue: PackageResources.prepared_of_queue_sql
    case .queueByName: PackageResources.queue_by_name_sql
    case .readersOfItem: PackageResources.readers_of_item_sql
    case .readingsInLine: PackageResources.readings_in_line_sql
    case .readingsOfItem: PackageResources.readings_of_item_sql
    case .recallReading: PackageResources.recall_reading_sql
    case .releaseAllReadings: PackageResources.release_all_readings_sql
    case .releaseReading: PackageResources.release_reading_sql
    case .releasedReadings: PackageResources.released_readings_sql
    case .recentItems: PackageResources.recent_items_sql
    case .renewClaims: PackageResources.renew_claims_sql
    case .revisionByID: PackageResources.revision_by_id_sql
    case .revisionInForce: PackageResources.revision_in_force_sql
    case .revisionsOfQueue: PackageResources.revisions_of_queue_sql
    case .revokeToken: PackageResources.revoke_token_sql
    case .routeOfItem: PackageResources.route_of_item_sql
    case .saidOfItem: PackageResources.said_of_item_sql
    case .sendAgain: PackageResources.send_again_sql
    case .setLater: PackageResources.set_later_sql
    case .setOverdue: PackageResources.set_overdue_sql
    case .setPriority: PackageResources.set_priority_sql
    case .setState: PackageResources.set_state_sql
    case .setWhy: PackageResources.set_why_sql
    case .settings: PackageResources.settings_sql
    case .shortenWindows: PackageResources.shorten_windows_sql
    case .silentWriters: PackageResources.silent_writers_sql
    case .snapshotLines: PackageResources.snapshot_lines_sql
    case .standingEntry: PackageResources.standing_entry_sql
    case .suggestionOfItem: PackageResources.suggestion_of_item_sql
    case .takeLease: PackageResources.take_lease_sql
    case .tokenByHash: PackageResources.token_by_hash_sql
    case .tokens: PackageResources.tokens_sql
    case .triesOfReading: PackageResources.tries_of_reading_sql
    case .truthByKey: PackageResources.truth_by_key_sql
    case .unscoredItems: PackageResources.unscored_items_sql
    case .updateAccount: PackageResources.update_account_sql
    case .updateDue: PackageResources.update_due_sql
    case .updateItem: PackageResources.update_item_sql
    case .updateModel: PackageResources.update_model_sql
    case .updateSuggestion: PackageResources.update_suggestion_sql
    case .updateView: PackageResources.update_view_sql
    case .viewsOfItem: PackageResources.views_of_item_sql
    case .whereabouts: PackageResources.whereabouts_sql
    }
  }
}
