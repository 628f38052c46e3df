using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Endpoints;

/// <summary>Reads a list of ceilings, with every fault at its place.</summary>
internal static class CeilingsRequest
{
    private const int MaxCeilings = 5_000;
    private const int MaxProjects = 1_000;
    private const int MaxName = 200;

    public static (ImmutableArray<Ceiling> Ceilings, ImmutableArray<Fault> Faults) Read(JsonElement root, ICodeBook codes)
    {
        var (items, finish) = RequestFields.ReadList(root, MaxCeilings);
        var ceilings = ImmutableArray.CreateBuilder<Ceiling>();
        var seen = new HashSet<(UnitId, FundSource)>();
        foreach (var item in items)
        {
            if (ReadCeiling(item, codes) is not { } ceiling)
            {
                continue;
            }

            if (!seen.Add((ceiling.Unit, ceiling.Source)))
            {
                item.Fault("source", ProblemCodes.DuplicateLine, "同一单位、同一资金来源的控制数重复。");
            }

            ceilings.Add(ceiling);
        }

        var faults = finish();
        if (faults.IsEmpty && ceilings.Count == 0)
        {
            faults = [new Fault("", ProblemCodes.Missing, "至少给出一个单位的控制数。")];
        }

        return faults.IsEmpty ? (ceilings.ToImmutable(), []) : ([], faults);
    }

    private static Ceiling? ReadCeiling(RequestFields item, ICodeBook codes)
    {
        var unit = ReadUnit(item, codes);
        var source = item.Choice<FundSource>("source") ?? FundSource.GeneralPublic;
        var ceiling = new Ceiling
        {
            Unit = unit ?? default,
            Source = source,
            Total = item.Amount("total"),
            Basic = item.Amount("basic"),
            Project = item.Amount("project"),
            Projects = ReadProjects(item),
            BasisDocument = item.Text("basisDocument", MaxName, required: false),
        };
        if (ceiling is { Total: null, Basic: null, Project: null, Projects.IsEmpty: true } && item.IsSound)
        {
            item.Fault("total", ProblemCodes.Missing, "总额、基本支出、项目支出和单个项目的控制数至少给出一项。");
        }

        return unit is null ? null : ceiling;
    }

    private static UnitId? ReadUnit(RequestFields item, ICodeBook codes)
    {
        if (item.Text("unit", MaxName) is not { } text)
        {
            return null;
        }

        if (UnitId.TryParse(text, out var unit) && codes.Units.Find(unit) is not null)
        {
            return unit;
        }

        item.Fault("unit", ProblemCodes.UnknownUnit, "编码库中没有这个单位。");
        return null;
    }

    private static ImmutableArray<ProjectCeiling> ReadProjects(RequestFields item)
    {
        var projects = ImmutableArray.CreateBuilder<ProjectCeiling>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var project in item.List("projects", MaxProjects, required: false))
        {
            var code = project.Text("code", MaxName) ?? "";
            if (!seen.Add(code))
            {
                project.Fault("code", ProblemCodes.DuplicateLine, "同一项目的控制数重复。");
            }

            projects.Add(new ProjectCeiling(code, project.Amount("ceiling", required: true) ?? Money.Zero));
        }

        return projects.ToImmutable();
    }
}
