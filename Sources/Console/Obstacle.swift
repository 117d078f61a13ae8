// Why a key cannot act now, in words: said when it is pressed, and the reason why a hint is quiet.

import Review
import Screen

extension Desk {
  /// Why a command cannot act, nil if it can.
  ///
  /// - Parameter key: tells the labels apart; nil asks for the command as such.
  func obstacle(to command: Command, _ key: Key? = nil) -> String? {
    switch command {
    case .accept, .other: verdictObstacle ?? suggestionObstacle(to: command)
    case .label: verdictObstacle ?? labelObstacle(key)
    case .list: verdictObstacle
    case .cannotJudge: queue.cannotJudge == .off ? words.cannotJudgeOff : nil
    case .handUp: look?.assignment.reader == 0 ? words.alreadyHandedUp : nil
    case .reason: queue.reasons.isEmpty ? words.noReasons : nil
    case .heatmap: heatmapObstacle
    case .nextView: (look?.views.count ?? 0) > 1 ? nil : words.oneView
    case .flip, .sideBySide:
      pictureObstacle ?? (look?.current?.reference == nil ? words.noReference : nil)
    case .zoomIn, .zoomOut, .invert, .darker, .brighter, .lessContrast, .moreContrast:
      pictureObstacle
    case .fit: pictureObstacle
    case .left, .right: place == .part || place == .visit ? pictureObstacle : nil
    default: nil
    }
  }

  /// Whether the picture on screen is not there yet.
  var isLoading: Bool {
    guard let look, look.material == .picture, !look.isSeen else { return false }
    return failure(of: look) == nil
  }

  /// Why no label can be given to the part on screen: nobody has seen it.
  private var verdictObstacle: String? {
    guard let look else { return words.noPart }
    if look.material == .nothing { return words.nothingToJudgeBy }
    if look.isSeen { return nil }
    return failure(of: look) == nil ? words.stillLoading : words.cannotBeShown
  }

  private func suggestionObstacle(to command: Command) -> String? {
    guard let shown = look?.assignment.suggestion else { return words.nothingToAccept }
    guard let call = queue.call(of: shown), queue.has(call) else { return words.noCall }
    return command == .other && queue.labels.count != 2 ? words.notTwoLabels : nil
  }

  private func labelObstacle(_ key: Key?) -> String? {
    guard let key, label(for: key) == nil else { return nil }
    return words.noSuchLabel.filled(["key": key.written(words)])
  }

  /// The label that a key names.
  func label(for key: Key) -> Label? {
    guard case .character(let character) = key, let digit = character.wholeNumberValue
    else { return nil }
    return queue.labels.first { $0.key == digit }?.name
  }

  private var heatmapObstacle: String? {
    if let why = pictureObstacle { return why }
    guard look?.assignment.suggestion != nil else { return words.noSuggestionNoHeatmap }
    return look?.current?.heatmap == nil ? words.noHeatmap : nil
  }

  private var pictureObstacle: String? {
    look?.material == .picture ? nil : words.noPicture
  }
}
