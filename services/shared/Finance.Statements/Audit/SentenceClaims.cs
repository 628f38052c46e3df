using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>A figure in a sentence is the figure of the tables that it stands for; said twice, it is the same.</summary>
internal sealed class SentenceClaims(ConceptIndex concepts, Support support)
{
    public IEnumerable<Claim> Find(ImmutableArray<Sentence> sentences)
    {
        foreach (var sentence in sentences.Where(sentence => sentence is { Money: not null, IsChange: false }))
        {
            if (Claim(sentence) is { } claim)
            {
                yield return claim;
            }
        }

        foreach (var same in sentences.Where(sentence => sentence is { Money: not null, IsChange: true }).GroupBy(Key))
        {
            var first = same.First();
            foreach (var again in same.Skip(1))
            {
                yield return new Claim("D03", again.Money!, [new Part(first.Money!)], $"“{first.Figure.Section}”中的同一数字");
            }
        }
    }

    /// <summary>Words that no term explains name one thing; others mean what their section is about.</summary>
    private static (string Meaning, Facets? Section) Key(Sentence sentence) =>
        (sentence.Meaning, sentence.Own.Rest.Length > 0 ? null : sentence.Section);

    private Claim? Claim(Sentence sentence)
    {
        var candidates = Candidates(sentence).Where(concept => concept.IsComplete).ToList();
        var claims = candidates
            .Select(concept => (concept, Places: concepts.Of(concept)))
            .Where(found => found.Places.Count > 0)
            .Select(found => Claim(sentence, found.concept, found.Places))
            .ToList();
        if (claims.Count == 0)
        {
            return null;
        }

        // "收入预算" may be with or without what was carried over: either is right.
        return sentence.Own.IsGrand ? claims[0] : claims.Find(claim => claim.Outcome != Outcome.Fails) ?? claims[0];
    }

    private Claim Claim(Sentence sentence, Concept concept, IReadOnlyList<Stated> places)
    {
        var reference = TableClaims.Reference(places, support);
        return new Claim("D04", sentence.Money!, reference.Parts, $"表 {reference.Sheet.Table.Id} 的同一数字")
        {
            CarriedOver = concept.Origin == Concept.Current ? concepts.CarriedOver(concept) : [],
        };
    }

    /// <summary>Where basic expenditure of all funds is that of the general public budget, its economic codes are one as well.</summary>
    private bool IsBasicOfGeneral()
    {
        var all = concepts.Of(new Concept { Flow = Concept.Expenditure, Kind = "basic" });
        var general = concepts.Of(
            new Concept
            {
                Flow = Concept.Expenditure,
                Kind = "basic",
                Fund = "general",
            }
        );
        return all.Count > 0 && general.Count > 0 && all[0].Value == general[0].Value;
    }

    /// <summary>What a figure may stand for, the likeliest first.</summary>
    private IEnumerable<Concept> Candidates(Sentence sentence)
    {
        var all = sentence.Own.Within(sentence.Section);
        if (sentence.Own.Rest.Length > 0)
        {
            yield break;
        }

        var concept = new Concept
        {
            Fund = all.Fund,
            Kind = all.Kind,
            Stage = sentence.Stage,
            Item = all.Item,
            Code = sentence.Code,
        };
        if (all.Item.Length > 0)
        {
            yield return concept;
            yield return concept with
            {
                Fund = concept.Fund == "general" ? "fiscal" : "general",
            };
            yield break;
        }

        if (Terms.ContainsAny(sentence.Meaning, Terms.Known.OperatingCost))
        {
            yield return concept with
            {
                Fund = "general",
                Flow = Concept.Expenditure,
            };
            yield break;
        }

        var isIncomeFund =
            Terms.Known.IncomeParts.Contains(all.Fund) && all.Fund is not ("fiscal" or "general" or "governmentFund" or "stateCapital");
        var flow =
            sentence.Code.Length > 0 || all.Kind.Length > 0 ? Concept.Expenditure
            : isIncomeFund ? Concept.Income
            : all.Flow;
        if (flow != Concept.Income)
        {
            var expenditure = concept with { Flow = Concept.Expenditure, Origin = all.Origin };
            if (sentence.Own.IsGrand)
            {
                yield return expenditure with
                {
                    IsGrand = true,
                };
            }

            yield return expenditure;
            if (sentence.IsEconomic && expenditure is { Kind: "basic", Fund: "" } && IsBasicOfGeneral())
            {
                yield return expenditure with
                {
                    Fund = "general",
                };
            }
        }

        if (flow != Concept.Expenditure)
        {
            var income = concept with { Flow = Concept.Income };
            if (all.Origin.Length > 0)
            {
                yield return income with
                {
                    Origin = all.Origin,
                };
            }
            else if (all.IsThisYear || (all.Fund.Length > 0 && !sentence.Own.IsGrand))
            {
                yield return income with
                {
                    Origin = Concept.Current,
                };
            }
            else
            {
                yield return income;
                if (!sentence.Own.IsGrand && !(sentence.Own.HasIncome && sentence.Own.HasExpenditure))
                {
                    yield return income with
                    {
                        Origin = Concept.Current,
                    };
                }
            }
        }
    }
}
