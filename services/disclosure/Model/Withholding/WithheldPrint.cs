using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements;
using Finance.Statements.Printing;

namespace Finance.Disclosure.Model.Withholding;

/// <summary>
/// A document printed so that no hidden amount can be computed from it. The proof is by another world for every hidden line: facts in which
/// money has moved between that line and a public one, and of which everything that is published (every cell, sentence, sum and line) is the same.
/// Two worlds that print alike cannot be told apart by any elimination, so the amount is not in what is printed; where they do not print alike,
/// the places that differ are left out (secondary suppression); where no such world is found the document is refused.
/// </summary>
internal sealed class WithheldPrint
{
    /// <summary>Below this a move would vanish in rounding to 0.01 万元.</summary>
    private static readonly Money LeastMove = Money.FromFen(20_000);

    /// <summary>A hidden amount must be uncertain by at least this part of itself.</summary>
    private const int LeastPart = 10;

    private const int TriedPartners = 4;
    private const string Rule = "P04";

    private readonly Facts facts;
    private readonly ImmutableArray<MoneyLine> lines;
    private readonly ImmutableArray<MoneyLine> hidden;
    private readonly Func<Facts, PrintedDocument> print;
    private readonly Func<Facts, Suppression, PublishedSums> sum;
    private readonly PrintedDocument whole;
    private readonly HashSet<string> left = new(StringComparer.Ordinal);
    private readonly HashSet<string> secrets = new(StringComparer.Ordinal);
    private readonly HashSet<string> toldProjects = new(StringComparer.Ordinal);
    private readonly List<(MoneyLine Hidden, Facts Facts, PrintedDocument Printed)> worlds = [];
    private readonly ImmutableArray<Fault>.Builder told = ImmutableArray.CreateBuilder<Fault>();

    private WithheldPrint(
        Facts facts,
        ImmutableArray<MoneyLine> hidden,
        Func<Facts, PrintedDocument> print,
        Func<Facts, Suppression, PublishedSums> sum
    )
    {
        this.facts = facts;
        this.hidden = hidden;
        this.print = print;
        this.sum = sum;
        lines = MoneyLine.Of(facts);
        whole = print(facts);
    }

    /// <param name="earlier">
    /// What is out already. Of the same document: what it left out stays left out, and what it told cannot be hidden any more. Of another kind of
    /// the same year, in which other figures stand beside the same ones: no row of what is hidden.
    /// </param>
    public static (PrintedDocument Document, Suppression Suppression, ImmutableArray<Fault> Told) Of(
        Facts facts,
        Func<Facts, PrintedDocument> print,
        Func<Facts, Suppression, PublishedSums> sum,
        PublicationKind kind,
        IReadOnlyList<PublishedDocument> earlier
    )
    {
        var all = MoneyLine.Of(facts);
        var secret = HiddenLines.Of(all);
        if (secret.IsEmpty)
        {
            return (print(facts), Suppression.None, []);
        }

        var made = new WithheldPrint(HiddenLines.WithoutWords(facts, all, secret), secret, print, sum);
        made.LeaveOutHiddenRows(facts);
        made.FollowEarlier(earlier.Where(version => version.Kind == kind));
        made.NoteTold(earlier.Where(version => version.Kind == kind || version.Kind == PublicationKind.PerformanceGoals));
        foreach (var line in secret)
        {
            made.Protect(line);
        }

        var suppression = new Suppression(made.left.ToImmutableHashSet(StringComparer.Ordinal));
        var shown = suppression.Apply(made.whole);
        made.Prove(shown, suppression);
        made.CompareWithEarlier(earlier, kind, suppression);
        return (shown, suppression, made.told.ToImmutable());
    }

    /// <summary>A 类 with a hidden 项 (or economic 款) is one line; a hidden project has no row, no sentence and no goals.</summary>
    private void LeaveOutHiddenRows(Facts given)
    {
        foreach (var line in hidden)
        {
            var others = lines.Where(other => other.List == line.List && !hidden.Contains(other)).ToList();
            if (line.Functional is { } code && others.TrueForAll(other => other.Functional != code))
            {
                Fold(code.Value);
                secrets.Add(Suppression.OfCode(code.Value));
            }

            if (line.Economic is { } economic && others.TrueForAll(other => other.Economic != economic))
            {
                Fold(economic.Value);
            }
        }

        foreach (var project in HiddenLines.ProjectsOf(lines, hidden))
        {
            LeaveOutProject(given, project);
        }

        secrets.UnionWith(left.Where(key => key.StartsWith("project:", StringComparison.Ordinal)));

        if ((given.Procurement ?? []).Any(item => item.Project is { } project && left.Contains(Suppression.OfProject(project))))
        {
            told.Add(
                new Fault("/procurement", Rule, "政府采购中列有依法不予公开的项目，会说出它的金额；请先从采购明细中去掉对项目的说明。")
            );
        }
    }

    private void LeaveOutProject(Facts given, string code) => left.UnionWith(KeysOf(given, code));

    /// <summary>By its code and by its name.</summary>
    private static IEnumerable<string> KeysOf(Facts given, string project) =>
        (given.Projects ?? [])
            .Where(known => known.Code == project && known.Name is { Length: > 0 })
            .Take(1)
            .Select(known => known.Name)
            .Prepend(project)
            .Select(Suppression.OfProject);

    /// <summary>A code below 类 takes the others of its 类 with it.</summary>
    private void Fold(string code)
    {
        if (code.Length > 3)
        {
            left.Add(Suppression.Under(code[..3]));
        }
        else
        {
            left.Add(Suppression.OfCode(code));
        }
    }

    private void FollowEarlier(IEnumerable<PublishedDocument> earlier)
    {
        foreach (var version in earlier.Where(version => version is { Lines.WithheldClasses.IsEmpty: false, Tables: not null }))
        {
            var printed = PrintedKeys.Of(version);
            left.UnionWith(PrintedKeys.Of(whole).Where(key => !printed.Contains(key) && !key.StartsWith("row:", StringComparison.Ordinal)));
        }
    }

    /// <summary>What is out already cannot be left out for the sake of a hidden line.</summary>
    private void NoteTold(IEnumerable<PublishedDocument> earlier) =>
        toldProjects.UnionWith(earlier.SelectMany(PrintedKeys.Of).Where(key => key.StartsWith("project:", StringComparison.Ordinal)));

    private void Protect(MoneyLine line)
    {
        foreach (var partner in PartnersOf(line).Take(TriedPartners))
        {
            var move = Money.FromFen(partner.Amount.Fen / 2);
            var world = partner.Shift(line.Shift(facts, move), -move);
            var printed = print(world);
            var differing = PrintDifference.Between(whole, printed);
            if (differing.Any(IsTotal))
            {
                continue;
            }

            LeaveOut(line, partner, differing);
            worlds.Add((line, world, printed));
            return;
        }

        told.Add(
            new Fault(
                line.Path,
                Rule,
                $"{NameOf(line)}依法不予公开，但同一资金来源、同一支出性质中没有足够的公开金额可以与它合并列示，从合计中减去其他各行就能算出它的金额。"
            )
        );
    }

    private void LeaveOut(MoneyLine line, MoneyLine partner, HashSet<string> differing)
    {
        foreach (var key in differing)
        {
            left.Add(key);
            if (key.StartsWith("code:", StringComparison.Ordinal))
            {
                Fold(key[5..]);
            }
        }

        // Sums that no table of the format prints stand in the data as well.
        if (line.Functional?.AtLevel(1) is { } own && partner.Functional?.AtLevel(1) is { } its && own != its)
        {
            left.UnionWith([
                Suppression.OfCode(own.Value),
                Suppression.Under(own.Value),
                Suppression.OfCode(its.Value),
                Suppression.Under(its.Value),
            ]);
        }

        if (line.Project != partner.Project)
        {
            // Declared amounts, plans and goals of a project tell its money beside the lines.
            foreach (var project in new[] { line.Project, partner.Project }.OfType<string>())
            {
                LeaveOutProject(facts, project);
            }
        }
    }

    /// <summary>
    /// Public lines that all totals by source, kind and 公用 count together with the hidden one; those that most rows do first, those last
    /// whose project is out and would have to be left out.
    /// </summary>
    private IEnumerable<MoneyLine> PartnersOf(MoneyLine line) =>
        lines
            .Where(other =>
                other.List == line.List
                && !hidden.Any(secret => secret.List == other.List && secret.Position == other.Position)
                && other.Source == line.Source
                && other.CarriedOver == line.CarriedOver
                && other.Kind == line.Kind
                && other.Public == line.Public
                && other.Functional?.Level == line.Functional?.Level
                && other.Economic?.Level == line.Economic?.Level
                && (other.List is MoneyList.Expenditures || other.Project is null == line.Project is null)
                && other.Amount >= LeastMove
                && other.Amount.Fen >= Math.Abs(line.Amount.Fen) / LeastPart
            )
            .OrderBy(other => other.Project != line.Project && IsOut(other))
            .ThenByDescending(other => other.Functional?.AtLevel(1) == line.Functional?.AtLevel(1))
            .ThenByDescending(other => other.Project == line.Project)
            .ThenByDescending(other => other.Economic == line.Economic)
            .ThenByDescending(other => other.Economic?.AtLevel(1) == line.Economic?.AtLevel(1))
            .ThenByDescending(other => other.Functional == line.Functional)
            .ThenByDescending(other => other.Amount)
            .ThenBy(other => other.Position);

    private bool IsOut(MoneyLine line) => line.Project is { } project && KeysOf(facts, project).Any(toldProjects.Contains);

    /// <summary>What is published must be the same in every world.</summary>
    private void Prove(PrintedDocument shown, Suppression suppression)
    {
        var sums = JsonSerializer.SerializeToUtf8Bytes(sum(facts, suppression));
        foreach (var (line, world, printed) in worlds)
        {
            var differing = PrintDifference.Between(shown, suppression.Apply(printed));
            if (differing.Count > 0 || !sums.AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(sum(world, suppression))))
            {
                told.Add(new Fault(line.Path, Rule, $"{NameOf(line)}依法不予公开，但从公开的各表和文字可以推算出它的金额。"));
            }
        }
    }

    private void CompareWithEarlier(IReadOnlyList<PublishedDocument> earlier, PublicationKind kind, Suppression suppression)
    {
        foreach (var version in earlier)
        {
            var tells = PrintedKeys
                .Of(version)
                // Goals tell what a project spent: beside them a project that is left out for the sake of another is told too.
                .Where(version.Kind == kind || version.Kind == PublicationKind.PerformanceGoals ? suppression.Drops : secrets.Contains)
                .Order(StringComparer.Ordinal)
                .Take(5)
                .ToList();
            if (tells.Count > 0)
            {
                told.Add(
                    new Fault(
                        "",
                        Rule,
                        $"已经公开的 {version.Id} 单独列示过{string.Join('、', tells.Select(key => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]))}，与它对照可以推算出这一版不予公开的金额。"
                    )
                );
            }
        }
    }

    private static bool IsTotal(string key) =>
        key.StartsWith("row:", StringComparison.Ordinal)
        && (key.EndsWith("合计", StringComparison.Ordinal) || key.EndsWith("总计", StringComparison.Ordinal));

    private static string NameOf(MoneyLine line) =>
        (line.IsIncome ? "收入" : "支出")
        + $"（{string.Join("，", new[] { line.Functional?.Value, line.Economic?.Value, line.Project }.OfType<string>())}）";
}
