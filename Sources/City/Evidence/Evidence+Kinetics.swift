/// The experiments about growth and digestion.
extension Evidence {
  static let kinetics: [Evidence] = [
    Evidence(
      "Batch culture", .kinetics,
      source: "Monod's equation integrated in closed form (Monod 1949, "
        + "doi 10.1146/annurev.mi.03.100149.002103; Robinson & Tiedje 1983, "
        + "doi 10.1128/aem.45.5.1453-1458.1983)",
      plot: Plot(.linear("hours"), .linear("substrate, g/m³"), reference: "closed form"),
      measure: { [MonodEvidence.batch()] },
      judge: { [Finding("greatest difference, g/m³", $0[0].worstDifference, 1e-6, .atMost)] }),
    Evidence(
      "Crowded batch culture", .kinetics,
      source: "with Lambert's W (Schnell & Mendoza 1997, doi 10.1006/jtbi.1997.0425)",
      plot: Plot(.linear("hours"), .linear("substrate, g/m³"), reference: "Lambert's W"),
      measure: { [MonodEvidence.crowdedBatch()] },
      judge: { [Finding("greatest difference, g/m³", $0[0].worstDifference, 2e-5, .atMost)] }),
    Evidence(
      "Chemostat", .kinetics,
      source: "S = Ks D / (Y km - D) up to the washout (Smith & Waltman 1995, "
        + "doi 10.1017/CBO9780511530043)",
      plot: Plot(.linear("dilution rate"), .linear("substrate"), reference: "exact"),
      measure: { [try HeartEvidence.chemostat()] },
      judge: { [Finding("greatest difference", $0[0].worstDifference, 2e-6, .atMost)] }),
    digestion,
  ]

  private static let digestion = Evidence(
    "Digestion's ledger", .kinetics,
    source: "what comes in is there, was carried off, died, or shone; a second implementation in "
      + "double precision counts every flow where it leaves and where it arrives",
    plot: Plot(.linear("steps"), .logarithmic("error"), reference: ""),
    measure: {
      let balances = try HeartEvidence.digestionBalances()
      let steps = balances.map { Double($0.step) }
      return [
        EvidenceTable("not in the books", x: steps, y: balances.map(\.relativeError)),
        EvidenceTable(
          "single against double", x: steps, y: balances.map { $0.kernelDifference }),
      ]
    },
    judge: { tables in
      [
        Finding("not in the books, share of the inflow", tables[0].greatest, 1e-12, .atMost),
        Finding("kernel's difference from double precision", tables[1].greatest, 2e-6, .atMost),
      ]
    })
}

extension EvidenceTable {
  var greatest: Double { rows.reduce(0) { max($0, $1.y) } }
}
