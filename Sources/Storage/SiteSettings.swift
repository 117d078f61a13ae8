// What holds for everybody at a site, as it is stored.

package import Review

extension Store {
  package func siteSettings() throws(StoreError) -> SiteSettings {
    var settings = SiteSettings()
    try database.each(.settings) { row throws(StoreError) in
      let (name, value) = (row.text(0), row.text(1))
      switch name {
      case "sign-in":
        guard let mode = SignInMode(rawValue: value) else {
          throw .damaged("the setting \(name) is '\(value)'")
        }
        settings.signIn = mode
      case "lock-after-minutes":
        guard let minutes = Int(value), SiteSettings.lockRange ~= minutes else {
          throw .damaged("the setting \(name) is '\(value)'")
        }
        settings.lockAfterMinutes = minutes
      default: break
      }
    }
    return settings
  }

  /// Changes what holds for everybody.
  ///
  /// - Parameter user: the operating system's user, who must be able to rule afterwards.
  package func change(
    to new: SiteSettings, user: String, because: String?, now: Timestamp
  ) throws(StoreError) -> AccountRefusal? {
    try transaction(.people) { () throws(StoreError) in
      let old = try siteSettings()
      if new.signIn != old.signIn, try isClosed() {
        let rulers = try accounts().filter(\.rules)
        let stays = rulers.contains { new.signIn == .os ? $0.person == user : $0.hasPassword }
        guard stays else { return .lastSupervisor(user) }
      }
      try keep("sign-in", new.signIn.rawValue, was: old.signIn.rawValue, because, now)
      try keep(
        "lock-after-minutes", "\(new.lockAfterMinutes)", was: "\(old.lockAfterMinutes)", because,
        now)
      return nil
    }
  }

  private func keep(
    _ name: String, _ value: String, was before: String, _ because: String?, _ now: Timestamp
  ) throws(StoreError) {
    guard value != before else { return }
    _ = try append(
      .setting, about: EntrySubject(),
      body: SettingBody(name: name, before: before, after: value, because: because), at: now)
    try database.run(.keepSetting, .text(name), .text(value))
  }
}
