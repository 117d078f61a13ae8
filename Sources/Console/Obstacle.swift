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
    case .zoomIn, .zoomOut, .fit, .invert, .darker, .brighter, .lessContrast, .moreContrast:
      pictureObstacle ?? endObstacle(to: command)
    case .left, .right: overlay == nil ? pictureObstacle ?? endObstacle(to: command) : nil
    case .up, .down, .pageUp, .pageDown: overlay == nil ? endObstacle(to: command) : nil
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
    guard let look, look.current?.heatmap != nil else { return words.noHeatmap }
    return heatmapFailure(of: look).map { words.heatmapFailed.filled(["why": $0]) }
  }

  /// Whether a key that goes by steps has come to the end of them.
  private func endObstacle(to command: Command) -> String? {
    guard let look else { return words.noPart }
    let isPicture = look.material == .picture
    let isWhole = look.frame == Frame()
    let isEnd =
      switch command {
      case .zoomIn: look.frame.zoom >= Frame.largestZoom
      case .zoomOut: isWhole
      case .fit: isWhole && tone == Tone()
      case .darker: tone.brightness <= Tone.steps.lowerBound
      case .brighter: tone.brightness >= Tone.steps.upperBound
      case .lessContrast: tone.contrast <= Tone.steps.lowerBound
      case .moreContrast: tone.contrast >= Tone.steps.upperBound
      case .left: isWhole || look.frame.centerX <= look.frame.margin
      case .right: isWhole || look.frame.centerX >= 1 - look.frame.margin
      case .up, .pageUp:
        isPicture ? isWhole || look.frame.centerY <= look.frame.margin : look.scroll <= 0
      case .down, .pageDown:
        isPicture
          ? isWhole || look.frame.centerY >= 1 - look.frame.margin
          : look.scroll >= lastScroll(of: look)
      default: false
      }
    return isEnd ? words.asFarAsItGoes : nil
  }

  private var pictureObstacle: String? {
    look?.material == .picture ? nil : words.noPicture
  }
}
