/// Stories to start from, in normal form. TITLE and DATA are filled in.
enum StoryTemplates {
  static func text(_ name: String) -> String? {
    switch name {
    case "loop": loop
    case "film": film
    case "gathering": gathering
    default: nil
    }
  }

  private static let loop = """
    # A quiet loop for a wall: half a minute about the heart, without words. Its end runs on into
    # its beginning, so it can play all day.
    verdiva: 1
    title: TITLE
    seed: 7  # another number, another film
    loop: true

    canvas:
      size: 1920x1080
      rate: 30
      depth: 2.5 m .. 30 m  # of what lies deeper or nearer nothing is drawn

    # The sample city makes these files where they are missing. Your own data goes in their place.
    data:
      sample: storm-day
      telemetry: DATA/telemetry.csv
      field:
        file: DATA/heart.nc
        variables: [tissue, activation, recovery, glow]
        cycle: 2.5s  # one beat of the heart; twelve in the film

    # Where the camera can stand: x to the right, y up, z towards you, in metres.
    viewpoints:
      front: {eye: [0, 0.3, 6.4], look: [0, 0, 0], view: 32deg}

    beats:
      - name: round
        duration: 30s
        data: 00:00..24:00  # a whole day of the log
        camera: {from: front, orbit: 360deg, ease: linear, drift: 0.3}
        works:
          waste-heart:
            glow: {channel: heart_glow, to: [0.6, 1.3]}
            pulse: {channel: storm_gust, to: [0.7, 1.4], smooth: 1s}
            debris: {channel: waste_intake, to: [0.2, 0.8]}
          living-circuits:
            presence: 0.5
            load: {channel: circuit_load, to: [0.1, 0.8]}

    """

  private static let film = """
    # A short film in three beats. See all of it with: verdiva preview THIS_FILE --sheet 4x3
    # Lists of works and what they can do: verdiva works
    verdiva: 1
    title: TITLE
    seed: 7  # another number, another film

    canvas:
      size: 1920x1080
      rate: 30
      depth: 2.5 m .. 30 m  # of what lies deeper or nearer nothing is drawn

    # The sample city makes these files where they are missing. Your own data goes in their place.
    data:
      sample: storm-day
      telemetry: DATA/telemetry.csv
      field:
        file: DATA/heart.nc
        variables: [tissue, activation, recovery, glow]
        cycle: 2.4s  # one beat of the heart

    # Where the camera can stand: x to the right, y up, z towards you, in metres. The glass is what
    # lies on a holographic display's own surface; without it, what is looked at.
    viewpoints:
      front: {eye: [0, 0.2, 6.5], look: [0, 0, 0], view: 32deg, glass: 6.2 m}
      left: {eye: [-2.2, 0.8, 5.4], look: [-0.1, 0.1, 0], view: 32deg}
      close: {eye: [0.5, 0.1, 4.9], look: [-0.1, 0, 0], view: 30deg}

    beats:
      - name: morning
        duration: 5s
        data: 05:00..09:00  # this part of the log plays in these five seconds
        caption: A city wakes.
        camera: {from: front, to: left}
        works:
          waste-heart:
            glow: 0.7
            debris: {channel: waste_intake, to: [0.1, 0.6]}
          biowalls:
            oxygen: {channel: biowall_oxygen, to: [0.3, 1]}

      - name: storm
        duration: 6s
        transition: 1.5s  # time to ease over from the beat before
        data: 12:00..16:30
        caption: Then the wind comes.
        camera: {path: [left, close, front], ease: ease-in-out, drift: 0.6}
        works:
          waste-heart:
            glow: {from: 0.7, to: 1.4, ease: ease-in}
            pulse: {channel: storm_gust, to: [0.8, 1.6], smooth: 0.5s}
          living-circuits:
            load: {channel: circuit_load, to: [0.3, 1]}
            errors: {channel: circuit_error_rate, to: [0, 0.8]}

      - name: evening
        duration: 5s
        transition: 2s
        data: 18:00..22:00
        caption: What is left becomes light.
        camera: {dolly: 40 cm}
        works:
          waste-heart:
            glow: {channel: waste_conversion, to: [1, 1.7], smooth: 0.8s}
            debris: {from: 0.5, to: 0.1}

    """

  private static let gathering = """
    # An evening for an audience, in three acts. What is asked of the guests is a template; each row
    # of the table makes a beat of it. See when all plays with: verdiva outline THIS_FILE
    verdiva: 1
    title: TITLE
    seed: 7  # another number, another evening
    languages: [en, pt]  # told in the first, or with --language pt in the second

    let:
      calm: 0.7
      pause: 2s

    canvas:
      size: 1920x1080
      rate: 30
      depth: 2.5 m .. 30 m  # of what lies deeper or nearer nothing is drawn

    # The sample city makes these files where they are missing. Your own data goes in their place.
    data:
      sample: storm-day
      telemetry: DATA/telemetry.csv
      field:
        file: DATA/heart.nc
        variables: [tissue, activation, recovery, glow]
        cycle: 2.4s  # one beat of the heart

    # Where the camera can stand: x to the right, y up, z towards you, in metres.
    viewpoints:
      front: {eye: [0, 0.2, 6.5], look: [0, 0, 0], view: 32deg, glass: 6.2 m}
      left: {eye: [-2.2, 0.8, 5.4], look: [-0.1, 0.1, 0], view: 32deg}
      close: {eye: [0.5, 0.1, 4.9], look: [-0.1, 0, 0], view: 30deg}

    styles:
      whisper: {weight: 400, height: 2.5%, place: upper}

    # A CSV file with the columns ask and pergunta can stand here as well: proposals: proposals.csv
    tables:
      proposals:
        - {ask: More trees?, pergunta: Mais árvores?}
        - {ask: Slower streets?, pergunta: Ruas mais lentas?}

    templates:
      proposal:
        parameters: {name: , ask: , pergunta: , length: 5s}
        beats:
          - name: $name
            duration: $length
            caption: {en: $ask, pt: $pergunta}
            camera: {drift: 0.5}
            works:
              waste-heart: {glow: {wave: sine, period: 2.5s, from: $calm, to: 1.1}}
              living-circuits: {presence: 0.6, load: 0.5}

    acts:
      - name: arrival
        title: Arrival
        beats:
          - name: doors
            duration: 8s
            data: 05:00..09:00  # this part of the log plays in these eight seconds
            title: {text: TITLE, from: 1s, for: 5s}
            camera: {from: front, to: left}
            works:
              waste-heart: {glow: $calm, debris: {channel: waste_intake, to: [0.1, 0.6]}}
              biowalls: {oxygen: {channel: biowall_oxygen, to: [0.3, 1]}}

      - name: question
        title: Question
        beats:
          - name: storm
            duration: 8s
            transition: {kind: dissolve, duration: $pause}
            data: 12:00..16:30
            captions:
              - {text: {en: The wind comes., pt: Vem o vento.}, from: 1s, for: 4s}
              - {text: 'gust {storm_gust:0 unit}', from: 2s, style: whisper}
            camera: {path: [left, close, front], ease: ease-in-out}
            works:
              waste-heart: {glow: {to: 1.4}, pulse: {channel: storm_gust, to: [0.8, 1.6]}}
              living-circuits: {load: {channel: circuit_load, to: [0.3, 1]}}
          - for: row
            in: proposals
            beats:
              - use: proposal
                given: {name: 'proposal-${row.number}', ask: $row.ask, pergunta: $row.pergunta}

      - name: answer
        title: Answer
        beats:
          - name: light
            duration: 8s
            transition: {kind: dip, duration: $pause}
            data: 18:00..22:00
            caption:
              text: {en: What is left becomes light., pt: O que resta torna-se luz.}
              from: $pause
            camera: {at: front, drift: {to: 0}}
            works:
              waste-heart: {glow: {spring: {from: 0.7, to: 1.5, period: 2s}}, debris: {to: 0.1}}

    markers:
      applause: light + 6s  # for those who run the evening

    """
}
