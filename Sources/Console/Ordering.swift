// Which pictures the console wants, and what has been seen of them.

import Review
import Screen

extension Desk {
  /// How long part and reference are up in turn, in milliseconds.
  static let blink: Int64 = 600

  /// Everything that should be ready: what is on screen first, then what a key may ask for, then the
  /// parts ahead.
  func wantedPictures() -> [(order: PictureOrder, urgent: Bool)] {
    guard !Layout.isTooSmall(size) else { return [] }
    var wanted: [(order: PictureOrder, urgent: Bool)] = []
    if case .samples(let top) = overlay {
      wanted += SamplesPage(queue: queue, top: top, size: size).orders(depth: settings.depth)
        .map { ($0, true) }
    }
    if let look {
      wanted += visibleOrders(of: look).map { ($0, true) }
      wanted += nearOrders(of: look).map { ($0, false) }
    }
    for ahead in hand.looks.dropFirst(visit == nil ? 1 : 0) {
      if let order = order(of: ahead, view: ahead.current) { wanted.append((order, false)) }
    }
    return wanted
  }

  /// The picture of a view as it is to be shown now; nil where there is none or no room.
  func order(of look: Look, view: Assignment.View?, heatmap: Bool = false) -> PictureOrder? {
    order(of: look, path: view?.picture, heatmap: heatmap ? view?.heatmap : nil)
  }

  func referenceOrder(of look: Look) -> PictureOrder? {
    order(of: look, path: look.current?.reference, heatmap: nil)
  }

  private func order(of look: Look, path: String?, heatmap: String?) -> PictureOrder? {
    let layout = Layout(size)
    let area = look.comparison == .sideBySide ? layout.half : layout.picture
    guard let path, look.material == .picture, area.width > 0, area.height > 0 else { return nil }
    var order = PictureOrder(
      path: path, heatmap: heatmap, size: area.size, depth: settings.depth)
    order.zoom = look.frame.zoom
    order.centerX = look.frame.centerX
    order.centerY = look.frame.centerY
    order.inverted = tone.inverted
    order.brightness = tone.brightness
    order.contrast = tone.contrast
    return order
  }

  /// The picture of the part on screen, with its heat map where that was asked for.
  func pictureOrder(of look: Look) -> PictureOrder? {
    order(of: look, view: look.current, heatmap: look.heatmapOn)
  }

  private func visibleOrders(of look: Look) -> [PictureOrder] {
    let reference = look.comparison == .off ? nil : referenceOrder(of: look)
    return [pictureOrder(of: look), reference].compactMap { $0 }
  }

  /// What one key would bring up.
  private func nearOrders(of look: Look) -> [PictureOrder] {
    var orders = [order(of: look, view: look.current), referenceOrder(of: look)]
    if look.current?.heatmap != nil {
      orders.append(order(of: look, view: look.current, heatmap: true))
    }
    orders += look.views.map { order(of: look, view: $0) }
    return orders.compactMap { $0 }
  }

  /// When part and reference change places next.
  var blinksAt: Int64? {
    guard let look, case .blinking(let since) = look.comparison else { return nil }
    let (turns, _) = (now.monotonicMS - since).quotientAndFloor(Self.blink)
    return since + (turns + 1) * Self.blink
  }

  /// Whether the reference stands in the part's place now.
  func showsReference(_ look: Look) -> Bool {
    guard case .blinking(let since) = look.comparison else { return false }
    return (now.monotonicMS - since).quotientAndFloor(Self.blink).quotient % 2 == 0
  }

  func isHeatmapOnScreen(_ look: Look) -> Bool {
    guard look.heatmapOn, let order = pictureOrder(of: look), order.heatmap != nil else {
      return false
    }
    return darkroom.picture(order) != nil
  }

  /// Why the picture on screen cannot be shown, nil if it can or may.
  func failure(of look: Look) -> String? {
    guard let order = order(of: look, view: look.current) else { return nil }
    return darkroom.failures[order]
  }

  /// Breaks the text of the part on screen for the room that there is.
  mutating func breakLines() {
    let room = Layout(size).picture
    guard let look, look.material == .lines, look.lines.width != room.width else { return }
    let lines = TextLines(of: look.assignment, payload: queue.payload, width: room.width)
    changeLook {
      $0.lines = lines
      $0.scroll = min($0.scroll, max(0, lines.lines.count - room.height))
    }
  }

  /// Notes what has come on screen; a part that is seen for the first time is guarded from now.
  mutating func noteSeen() {
    guard stage != nil, let look = hand.first else { return }
    if isHeatmapOnScreen(look), !look.heatmapSeen { hand.changeFirst { $0.heatmapSeen = true } }
    guard !look.isSeen else { return }
    let wall = now.wall
    switch look.material {
    case .lines: hand.changeFirst { $0.openedAt = wall }
    case .nothing: if look.openedAt == nil { hand.changeFirst { $0.openedAt = wall } }
    case .picture: noteSeenPicture(look)
    }
  }

  private mutating func noteSeenPicture(_ look: Look) {
    let wall = now.wall
    let isBroken = failure(of: look) != nil
    let picture = pictureOrder(of: look).flatMap { darkroom.picture($0) }
    guard isBroken || picture != nil else { return }
    hand.changeFirst {
      if $0.openedAt == nil { $0.openedAt = wall }
      if let picture {
        $0.seen.append(.init(view: $0.current?.name ?? "", sha256: picture.sha256))
      }
    }
    if picture != nil { guardFrom = now.monotonicMS }
  }

  /// Why the heat map of the view on screen cannot be shown, nil if it can or may.
  func heatmapFailure(of look: Look) -> String? {
    guard let order = order(of: look, view: look.current, heatmap: true), order.heatmap != nil
    else { return nil }
    return darkroom.failures[order]
  }

  /// A heat map that cannot be shown leaves the picture as it is.
  mutating func dropBrokenHeatmap() {
    guard let look, look.heatmapOn, let why = heatmapFailure(of: look) else { return }
    changeLook { $0.heatmapOn = false }
    say(words.heatmapFailed.filled(["why": why]), .warning)
  }

  /// Reports, once, that the part on screen could not be shown.
  mutating func reportUnshowable() -> [Effect] {
    guard stage != nil, let look = hand.first, !look.isReported, !look.isSeen else { return [] }
    let cause = look.material == .nothing ? words.nothingCame : failure(of: look)
    guard let cause else { return [] }
    hand.changeFirst { $0.isReported = true }
    return [.reportUnshowable(look.assignment.hold, cause: cause)]
  }

  /// A part that has failed too often is out of the queue.
  mutating func countedUnshowable(_ hold: Hold, dead: Bool) -> [Effect] {
    guard dead, let look = hand.looks.first(where: { $0.assignment.hold == hold }) else {
      return []
    }
    hand.remove(look.assignment.item)
    overlay = nil
    say(words.partIsDead.filled(["item": look.assignment.item.brief]), .warning)
    return claim()
  }
}
