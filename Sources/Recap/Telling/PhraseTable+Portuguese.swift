extension PhraseTable {
  static let portuguese = PhraseTable(
    language: "pt", decimalMark: ",", groupMark: ".",
    months: [
      "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
      "outubro", "novembro", "dezembro",
    ],
    isOne: { number, _ in abs(number) < 2 },
    sentences: [
      .title: "A tempestade de {d}", .calmTitle: "Um dia calmo, {d}",
      .before: "Antes da tempestade:\n{w} {t}.",
      .onset: "A tempestade chega {t}:\n{w}.",
      .peak: "O auge da tempestade:\n{w} {t}.",
      .lull: "Uma trégua:\n{w} {t}.",
      .secondPeak: "Ela volta:\n{w} {t}.",
      .earlierPeak: "Um primeiro pico:\n{w} {t}.",
      .allClear: "A tempestade passa {t}:\n{w}.",
      .calmPeak: "Sem tempestade.\nO mais forte do dia: {w} {t}.",
      .unrecovered: "Sem cura quando o registro acaba:\n{c} {v} {t}.",
      .source: "Cada número vem de\n", .span: "{d}",
      .cascade(.errors): "Os circuitos falham:\nos erros chegam a {v} {t}.",
      .cascade(.failed): "Junções se apagam:\n{v} fora do ar {t}.",
      .cascade(.astray): "Ordens se perdem:\n{v} delas {t}.",
      .cascade(.latency): "Os sinais atrasam:\n{v} {t}.",
      .cascade(.backlog): "O lixo se acumula:\n{v} em espera {t}.",
      .cascade(.toxin): "As toxinas sobem a {v}\n{t}.",
      .cascade(.breach): "Os biomuros se rompem:\n{v} deles abertos {t}.",
      .cascade(.trust): "A confiança cai\na {v} {t}.",
      .cascade(.grievance): "A queixa cresce:\n{v} {t}.",
      .answer(.sentinels, falls: false): "Sentinelas decolam:\n{n|está|estão} no ar {t}.",
      .answer(.sentinels, falls: true): "A tempestade retém Sentinelas:\n{n|voa|voam} {t}.",
      .answer(.detections, falls: false): "As Sentinelas relatam:\n{v} {t}.",
      .answer(.teams, falls: false): "As pessoas se unem:\n{n|equipe|equipes} na rua {t}.",
      .answer(.attendance, falls: false): "A cidade se reúne:\n{n|pessoa|pessoas} {t}.",
      .answer(.effort, falls: false): "O Coração bate mais forte:\n{v} da reserva {t}.",
      .answer(.repair, falls: false): "Equipes consertam:\n{v} em ação {t}.",
      .recovery(.errors): "Os circuitos se acalmam:\n{v} {t}.",
      .recovery(.failed): "As junções voltam:\n{v} fora do ar {t}.",
      .recovery(.backlog): "O acúmulo se desfaz:\nrestam {v} {t}.",
      .recovery(.toxin): "O ar clareia:\n{v} {t}.",
      .recovery(.trust): "A confiança volta:\n{v} {t}.",
      .recovery(.astray): "As ordens chegam de novo:\n{v} se perdem {t}.",
      .recovery(.latency): "Os sinais voltam ao ritmo:\n{v} {t}.",
      .recovery(.gust): "Calma de novo:\nrajadas de {v} {t}.",
      .recovery(.wind): "Calma de novo:\nvento de {v} {t}.",
      .recovery(.pressure): "Calma de novo:\npressão de {v} {t}.",
    ],
    leaders: [
      .gust: "rajadas de {v}", .wind: "vento de {v}", .pressure: "pressão de {v}",
      .rain: "chuva de {v}", .charge: "campo elétrico de {v}", .lightning: "raios, {v}",
    ],
    names: [
      .gust: "Rajadas", .wind: "Vento", .pressure: "Pressão", .rain: "Chuva", .charge: "Carga",
      .lightning: "Raios", .errors: "Erros", .failed: "Falhas", .backlog: "Acúmulo",
      .trust: "Confiança", .toxin: "Toxinas", .teams: "Equipes", .sentinels: "Sentinelas",
      .attendance: "Assembleia", .effort: "Coração", .latency: "Latência", .astray: "Perdidas",
      .repair: "Conserto", .spores: "Esporos",
    ],
    units: [
      "%": "%", "1/min": "\u{A0}por minuto", "kn": "\u{A0}nós", "kt": "\u{A0}nós",
      "degC": "\u{A0}°C", "1/m3": "\u{A0}por m³",
    ],
    time: { clock, date in
      let word = clock.hasPrefix("01") ? "à" : "às"
      return date.map { "\(word) \(clock) de \($0)" } ?? "\(word) \(clock)"
    },
    date: { day, month, year in
      "\(day == 1 ? "1º" : "\(day)") de \(month)" + (year.map { " de \($0)" } ?? "")
    })

  static let portugueseMarks: [Event.Kind: String] = [
    .onset: "Tempestade", .peak: "Auge", .lull: "Trégua", .secondPeak: "Segundo pico",
    .allClear: "Passou", .recovery: "Cura",
  ]
}
