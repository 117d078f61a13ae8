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

      function __lineside_is # COMMAND [PLACE of the argument being typed, or the first it may have]
        set -l words (__lineside_words)
        set -l length (count (string split ' ' -- $argv[1]))
        test "$words[1..$length]" = "$argv[1]"
        and switch "$argv[2]"
          case ''
            true
          case '*+'
            test (math (count $words) - $length) -ge (string trim -c + -- $argv[2])
          case '*'
            test (math (count $words) - $length) -eq $argv[2]
        end
      end

      function __lineside_stands_at
        set -l words (__lineside_words)
        test "$words" = "$argv[1]"
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
    func here(_ place: String) -> String {
      "complete -c lineside -n \(fishQuoted("__lineside_is \"\(command.name)\"\(place)"))"
    }
    let options = options(of: command).map { option in
      let value = option.valueName == nil ? "" : " -r\(fishFill(option.value))"
      return "\(here("")) -l \(option.name)\(value) -d \(fishQuoted(option.says))"
    }
    let arguments = command.arguments.enumerated().compactMap { place, argument in
      let fill = fishFill(argument.value)
      return fill.isEmpty ? nil : here(" \(place)\(argument.repeats ? "+" : "")") + fill
    }
    return options + arguments
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
