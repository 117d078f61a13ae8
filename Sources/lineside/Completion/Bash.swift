// Completion for bash.

extension Completion {
  /// Works with and without the package bash-completion; `=` splits words there, so `--site=x` comes
  /// as three words.
  var bash: String {
    """
    # bash completion for lineside; made by: lineside help --completion bash
    _lineside_queues() {
      local site=. place file
      for ((place = 1; place < ${#COMP_WORDS[@]} - 1; place++)); do
        if [[ ${COMP_WORDS[place]} == --site ]]; then
          site=${COMP_WORDS[place + 1]}
          [[ $site == = ]] && site=${COMP_WORDS[place + 2]}
        fi
      done
      for file in "${site:-.}"/queues/*.json5; do
        file=${file##*/}
        [[ $file == '*.json5' ]] || printf '%s\\n' "${file%.json5}"
      done
    }

    _lineside_fill() { # KIND [WORD...]
      local kind=$1
      shift
      case $kind in
        words) mapfile -t COMPREPLY < <(compgen -W "$*" -- "$current") ;;
        queue) mapfile -t COMPREPLY < <(compgen -W "$(_lineside_queues)" -- "$current") ;;
        file)
          compopt -o filenames 2>/dev/null
          mapfile -t COMPREPLY < <(compgen -f -- "$current")
          ;;
        folder)
          compopt -o filenames 2>/dev/null
          mapfile -t COMPREPLY < <(compgen -d -- "$current")
          ;;
      esac
    }

    _lineside() {
      local current=${COMP_WORDS[COMP_CWORD]} option='' name='' count=0 place word
      COMPREPLY=()
      [[ $current == = ]] && current=''
      for ((place = 1; place < COMP_CWORD; place++)); do
        word=${COMP_WORDS[place]}
        if [[ $word == = ]]; then
          continue
        elif [[ -n $option ]]; then
          option=''
        elif [[ $word == --* ]]; then
          case "$name $word" in
    \(bashOptionsWithValue)
              option=$word ;;
          esac
        elif [[ -z $name || \(bashIsGroup) ]]; then
          name=${name:+$name }$word
        else
          count=$((count + 1))
        fi
      done
      if [[ -n $option ]]; then
        case "$name $option" in
    \(bashValues)
        esac
        return
      fi
      case $name in
    \(bashCommands)
      esac
    }

    complete -F _lineside lineside

    """
  }

  private var bashIsGroup: String {
    groups.isEmpty ? "1 -eq 0" : groups.map { "$name == \($0)" }.joined(separator: " || ")
  }

  /// Patterns of `command --option`, for the options that take a value.
  private var bashOptionsWithValue: String {
    let common = Option.common.map { "      *\" --\($0.name)\"" }
    let own = table.commands.flatMap { command in
      command.options.filter { $0.valueName != nil }.map {
        "      \"\(command.name) --\($0.name)\""
      }
    }
    return "      " + (common + own).joined(separator: " | \\\n      ").dropFirst(6) + ")"
  }

  private var bashValues: String {
    var lines = Option.common.map { "      *\" --\($0.name)\") \(bashFill($0.value)) ;;" }
    for command in table.commands {
      for option in command.options where option.valueName != nil {
        lines.append("      \"\(command.name) --\(option.name)\") \(bashFill(option.value)) ;;")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func bashFill(_ value: Value) -> String {
    switch value {
    case .queue: "_lineside_fill queue"
    case .file: "_lineside_fill file"
    case .folder: "_lineside_fill folder"
    case .choice(let words), .choices(let words):
      "_lineside_fill words \(words.joined(separator: " "))"
    case .command: "_lineside_fill words \(table.nextWords(after: []).joined(separator: " "))"
    case .text, .count, .model, .pair: ":"
    }
  }

  private var bashCommands: String {
    func words(_ list: [String]) -> String { "_lineside_fill words \(list.joined(separator: " "))" }
    var lines = ["    '') \(words(table.nextWords(after: []) + ["--help", "--version"])) ;;"]
    for group in groups {
      lines.append("    \(group)) \(words(table.nextWords(after: [group]) + ["--help"])) ;;")
    }
    for command in table.commands {
      lines.append("    '\(command.name)')")
      lines.append("      if [[ $current == -* ]]; then")
      lines.append("        \(words(options(of: command).map { "--\($0.name)" }))")
      lines.append("        return")
      lines.append("      fi")
      lines.append("      case $count in")
      for (place, argument) in command.arguments.enumerated() {
        let pattern = argument.repeats ? "*" : "\(place)"
        lines.append("        \(pattern)) \(bashFill(argument.value)) ;;")
      }
      lines.append("      esac")
      lines.append("      ;;")
    }
    return lines.joined(separator: "\n")
  }
}
