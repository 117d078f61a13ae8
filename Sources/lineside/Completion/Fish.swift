// Completion for fish.

extension Completion {
  var fish: String {
    var lines = [
      """
      # fish completion for lineside; made by: lineside help --completion fish
      function __lineside_words
        set -l skip no
        for word in (commandline -opc)[2..-1]
          if test $skip = yes
            set skip no
          else if contains -- $word \(Option.common.map { "--\($0.name)" }.joined(separator: " "))
            set skip yes
          else if not string match -q -- '-*' $word
            echo $word
          end
        end
      end

      function __lineside_is
        set -l words (__lineside_words)
        set -l wanted (string split ' ' -- $argv[1])
        test (count $words) -ge (count $wanted)
        and test "$words[1..$(count $wanted)]" = "$argv[1]"
      end

      function __lineside_stands_at
        test (string join ' ' -- (__lineside_words)) = "$argv[1]"
      end

      function __lineside_queues
        set -l site .
        set -l words (commandline -opc)
        for place in (seq (count $words))
          switch $words[$place]
            case --site
              set site $words[(math $place + 1)]
            case '--site=*'
              set site (string replace -- --site= '' $words[$place])
          end
        end
        for file in $site/queues/*.json5
          string replace -r '.*/(.*)\\.json5$' '$1' -- $file
        end
      end

      complete -c lineside -f
      """
    ]
    lines += words(after: [])
    for group in groups { lines += words(after: [group]) }
    for command in table.commands { lines += specifications(of: command) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func words(after words: [String]) -> [String] {
    table.nextWords(after: words).map { word in
      let says = table.command(named: words + [word])?.summary ?? summary(ofWord: word)
      let here = fishQuoted("__lineside_stands_at \"\(words.joined(separator: " "))\"")
      return "complete -c lineside -n \(here) -a \(word) -d \(fishQuoted(says))"
    }
  }

  private func specifications(of command: Command) -> [String] {
    let here = "complete -c lineside -n \(fishQuoted("__lineside_is \"\(command.name)\""))"
    let options = options(of: command).map { option in
      let value = option.valueName == nil ? "" : " -r\(fishFill(option.value))"
      return "\(here) -l \(option.name)\(value) -d \(fishQuoted(option.says))"
    }
    let arguments = command.arguments.map(\.value).reduce(into: [Value]()) { kinds, kind in
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    return options + arguments.map { here + fishFill($0) }.filter { $0 != here }
  }

  private func fishFill(_ value: Value) -> String {
    switch value {
    case .queue: " -f -a '(__lineside_queues)'"
    case .file: " -F"
    case .folder: " -f -a '(__fish_complete_directories)'"
    case .choice(let words), .choices(let words): " -f -a '\(words.joined(separator: " "))'"
    case .command: " -f -a '\(table.nextWords(after: []).joined(separator: " "))'"
    case .text, .count, .model, .pair: ""
    }
  }

  /// Single quotes of fish know two escapes.
  private func fishQuoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
