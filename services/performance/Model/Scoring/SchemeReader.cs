using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Data;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Model.Scoring;

/// <summary>Reads a scheme from its file and notes everything that is wrong in it: file, line and reason.</summary>
public sealed class SchemeReader
{
    private static readonly JsonSchema Schema = LoadSchema();

    private readonly List<DataFault> faults = [];

    private SchemeReader() { }

    public static (Scheme? Scheme, ImmutableArray<DataFault> Faults) Read(DataFile file)
    {
        var reader = new SchemeReader();
        var scheme = file.Parse(reader.faults) is { } node && Schema.Validate(node, reader.faults) ? reader.Read(node) : null;
        return reader.faults.Count == 0 ? (scheme, []) : (null, [.. reader.faults]);
    }

    private static JsonSchema LoadSchema()
    {
        var wrong = new List<DataFault>();
        return JsonSchema.Load(SchemeLibrary.File("scheme.schema.json"), wrong) ?? throw new InvalidDataFilesException(wrong);
    }

    private Scheme? Read(DataNode node)
    {
        var execution = Execution(node["execution"]!);
        var own = Rules(node["rules"]!);
        var rules = own.ToImmutable();
        var (quantitative, qualitative) = (Rule<LinearRule>(node["quantitative"]!, rules), Rule<BandRule>(node["qualitative"]!, rules));
        var categories = Categories(node["categories"]!, execution.Weight, rules);
        var grades = Grades(node["grades"]!);
        if (node["toYear"] is { } to && Number(to) < Number(node["fromYear"]))
        {
            Fault(to, "“toYear”早于“fromYear”。");
        }

        return faults.Count > 0
            ? null
            : new Scheme
            {
                Id = node["id"]!.Text,
                Title = node["title"]!.Text,
                Region = node["region"]?.Text ?? "",
                FromYear = YearOf(node["fromYear"]!),
                ToYear = node["toYear"] is { } last ? YearOf(last) : null,
                Execution = execution,
                Categories = categories,
                Rules = rules,
                OwnRules = IsTrue(node["ownRules"]),
                Quantitative = quantitative!,
                Qualitative = qualitative!,
                Rounding = RoundingOf(node["rounding"]!),
                Grades = grades,
                OverFulfilment = node["overFulfilment"] is { } over
                    ? new OverFulfilment(Number(over["above"])!.Value, IsTrue(over["mayReduce"]))
                    : null,
                ApproximatePercent = Number(node["approximate"]) ?? 0,
                Assumed = [.. Assumptions(node, "")],
            };
    }

    private ExecutionRule Execution(DataNode node)
    {
        var weight = Number(node["weight"])!.Value;
        var proportional = node["rule"]?.Text == "proportional";
        if (proportional != node["tiers"] is null)
        {
            Fault(node, "执行率按档次计分的写“tiers”，按比例计分的写“rule”: “proportional”，二者只取其一。");
            return new ExecutionRule(weight, []);
        }

        var tiers = (node["tiers"]?.Items ?? [])
            .Select(tier => (Node: tier, Rate: IntervalOf(tier["rate"]!), Score: Number(tier["score"])!.Value))
            .ToList();
        Cover(tiers.Select(tier => (tier.Node["rate"]!, tier.Rate)), end: null);
        var rising = tiers.OrderBy(tier => tier.Rate.From ?? 0).ToList();
        foreach (var (lower, higher) in rising.Zip(rising.Skip(1)))
        {
            if (lower.Score > higher.Score)
            {
                Fault(higher.Node["score"]!, "执行率高的档次得分反而低。");
            }
        }

        foreach (var tier in tiers.Where(tier => tier.Score > weight))
        {
            Fault(tier.Node["score"]!, $"得分高于执行率的权重 {weight}。");
        }

        return new ExecutionRule(weight, [.. tiers.Select(tier => new ExecutionTier(tier.Rate, tier.Score))]);
    }

    private ImmutableArray<CategoryRule> Categories(
        DataNode node,
        decimal executionWeight,
        ImmutableDictionary<string, IndicatorRule> rules
    )
    {
        var categories = ImmutableArray.CreateBuilder<CategoryRule>();
        foreach (var item in node.Items)
        {
            categories.Add(
                new CategoryRule
                {
                    Id = item["id"]!.Text,
                    Names = Texts(item["names"]),
                    Weight = Number(item["weight"]),
                    Mandatory = IsTrue(item["mandatory"]),
                    AbsentTo = item["absentTo"]?.Text,
                    WithoutOperator = item["withoutOperator"]?.Text switch
                    {
                        "<=" => Direction.AtMost,
                        "=" => Direction.Exactly,
                        _ => Direction.AtLeast,
                    },
                    Quantitative = item["quantitative"] is { } rule ? Rule<LinearRule>(rule, rules) : null,
                }
            );
        }

        foreach (var (item, category) in node.Items.Zip(categories))
        {
            if (categories.Count(other => other.Id == category.Id) > 1)
            {
                Fault(item["id"]!, $"类别“{category.Id}”重复。");
            }

            if (
                category.AbsentTo is { } heir
                && !categories.Any(other => other.Id == heir && other.Id != category.Id && other.AbsentTo is null)
            )
            {
                Fault(item["absentTo"]!, $"没有可以接收权重的类别“{heir}”。");
            }
        }

        var weights = categories.Count(category => category.Weight is not null);
        var sum = categories.Sum(category => category.Weight ?? 0);
        if (weights > 0 && (weights < categories.Count || sum != 100 - executionWeight))
        {
            Fault(node, $"各类别的权重或者都不写，或者都写并合计 {100 - executionWeight}，这里合计 {sum}。");
        }

        return categories.ToImmutable();
    }

    private ImmutableDictionary<string, IndicatorRule>.Builder Rules(DataNode node)
    {
        var rules = ImmutableDictionary.CreateBuilder<string, IndicatorRule>(StringComparer.Ordinal);
        foreach (var item in node.Items)
        {
            var id = item["id"]!.Text;
            IndicatorRule rule = item["bands"] is { } bands
                ? new BandRule(id, Bands(bands))
                : new LinearRule(id, Number(item["zeroAt"])!.Value, item["lowerIsBetter"]?.Text == "inverse");
            foreach (var name in Texts(item["names"]).Prepend(id))
            {
                if (!rules.TryAdd(name, rule))
                {
                    Fault(item["id"]!, $"规则的名称“{name}”重复。");
                }
            }
        }

        return rules;
    }

    private ImmutableArray<Band> Bands(DataNode node)
    {
        ImmutableArray<Band> bands =
        [
            .. node.Items.Select(item => new Band(
                Enum.Parse<Attainment>(item["attainment"]!.Text, ignoreCase: true),
                IntervalOf(item["share"]!),
                Texts(item["words"])
            )),
        ];
        if (bands.DistinctBy(band => band.Attainment).Count() < bands.Length)
        {
            Fault(node, "同一完成情况出现了两次。");
        }

        Cover(node.Items.Zip(bands, (item, band) => (item["share"]!, band.Share)), end: 100);
        return bands;
    }

    private ImmutableArray<GradeBound> Grades(DataNode node)
    {
        ImmutableArray<GradeBound> grades =
        [
            .. node
                .Items.Select(item => new GradeBound(Enum.Parse<Grade>(item["grade"]!.Text, ignoreCase: true), IntervalOf(item["total"]!)))
                .OrderByDescending(bound => bound.Total.From ?? 0),
        ];
        Cover(node.Items.Select(item => (item["total"]!, IntervalOf(item["total"]!))), end: 100);
        if (!grades.Zip(grades.Skip(1)).All(pair => pair.First.Grade < pair.Second.Grade))
        {
            Fault(node, "等级的次序与分数的次序不一致。");
        }

        return grades;
    }

    /// <summary>Intervals must fill the line from zero to the end, with nothing between them and nothing in two.</summary>
    private void Cover(IEnumerable<(DataNode Node, Interval Interval)> parts, decimal? end)
    {
        var rising = parts.OrderBy(part => part.Interval.From ?? 0).ThenBy(part => part.Interval.To ?? decimal.MaxValue).ToList();
        if (rising is not [var first, ..])
        {
            return;
        }

        if (!first.Interval.Contains(0))
        {
            Fault(first.Node, "各段没有从 0 开始。");
        }

        foreach (var (part, next) in rising.Zip(rising.Skip(1)))
        {
            if (!part.Interval.IsFollowedBy(next.Interval))
            {
                Fault(next.Node, $"与“{part.Node.Text}”之间有空隙或重叠。");
            }
        }

        var last = rising[^1];
        if (last.Interval.To is not null && (end is null || !last.Interval.Contains(end.Value)))
        {
            Fault(last.Node, end is null ? "最高一段应没有上限。" : $"各段没有到 {end} 为止。");
        }
    }

    private Interval IntervalOf(DataNode node)
    {
        if (Interval.Parse(node.Text) is { } interval)
        {
            return interval;
        }

        Fault(node, $"“{node.Text}”不是区间，应为“[80,100)”的样子。");
        return default;
    }

    private T? Rule<T>(DataNode name, ImmutableDictionary<string, IndicatorRule> rules)
        where T : IndicatorRule
    {
        if (rules.GetValueOrDefault(name.Text) is T rule)
        {
            return rule;
        }

        Fault(name, $"没有这样的规则“{name.Text}”。");
        return null;
    }

    private static Rounding RoundingOf(DataNode node) =>
        new(
            (int)Number(node["decimals"])!.Value,
            node["mode"]!.Text switch
            {
                "halfToEven" => MidpointRounding.ToEven,
                "down" => MidpointRounding.ToZero,
                _ => MidpointRounding.AwayFromZero,
            }
        );

    private static IEnumerable<Assumption> Assumptions(DataNode node, string place) =>
        node
            .Members.SelectMany(member =>
                member.Name == "assumed" ? [new Assumption(place, member.Value.Text)] : Assumptions(member.Value, $"{place}/{member.Name}")
            )
            .Concat(node.Items.SelectMany((item, index) => Assumptions(item, FormattableString.Invariant($"{place}/{index}"))));

    private static ImmutableArray<string> Texts(DataNode? list) => [.. (list?.Items ?? []).Select(item => item.Text)];

    private static decimal? Number(DataNode? node) => node is null ? null : DataValues.Number(node);

    private static FiscalYear YearOf(DataNode node) => new((int)Number(node)!.Value);

    private static bool IsTrue(DataNode? node) => node?.Kind == DataKind.True;

    private void Fault(DataNode node, string message) => faults.Add(new DataFault(node.Place, message));
}
