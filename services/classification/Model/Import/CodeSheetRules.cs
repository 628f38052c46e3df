using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Classification.Model.Import;

/// <summary>What must hold between the rows of a list before it can be a catalogue.</summary>
public static class CodeSheetRules
{
    private const int MaxNameChars = 100;
    private const int MaxMappedCodes = 200;

    /// <summary>All faults of the sheet: what could not be read, and what does not hold.</summary>
    public static ImmutableArray<Fault> Check(CodeSheet sheet, CodeCatalog current)
    {
        var unreadable = sheet.Faults.Select(fault => fault.Pointer).ToHashSet(StringComparer.Ordinal);
        return [.. sheet.Faults.Concat(Find(sheet, current).Where(fault => !unreadable.Contains(fault.Pointer))).Take(CodeSheet.MaxFaults)];
    }

    private static IEnumerable<Fault> Find(CodeSheet sheet, CodeCatalog current)
    {
        var rows = sheet.Rows;
        var wellFormed = rows.Where(row => CatalogCode.IsWellFormed(row.Kind, row.Code)).ToList();
        var active = wellFormed.Where(row => !row.Retired).Select(row => (row.Kind, row.Code)).ToHashSet();
        var parents = active.Select(key => (key.Kind, CatalogCode.ParentOf(key.Code) ?? "")).ToHashSet();
        var economic = rows.Any(row => row.Kind == CodeKind.Economic)
            ? wellFormed.Where(row => row.Kind == CodeKind.Economic).Select(row => row.Code).ToHashSet(StringComparer.Ordinal)
            : current.Of(CodeKind.Economic).Select(code => code.Code).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<(CodeKind, string)>();
        foreach (var row in rows)
        {
            IEnumerable<Fault> twice = seen.Add((row.Kind, row.Code))
                ? []
                : [new Fault(row.Place + "/code", ProblemCodes.DuplicateLine, $"编码 {row.Code} 在清单中重复出现。")];
            IEnumerable<Fault> references = sheet.Complete ? CheckPlace(row, active, parents).Concat(CheckMapping(row, economic)) : [];
            foreach (var fault in CheckAlone(row).Concat(twice).Concat(references))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<Fault> CheckAlone(CodeRow row)
    {
        if (!CatalogCode.IsWellFormed(row.Kind, row.Code))
        {
            yield return new Fault(
                row.Place + "/code",
                ProblemCodes.InvalidContent,
                row.Kind == CodeKind.Functional ? "功能分类编码应为 3、5 或 7 位数字。" : "经济分类编码应为 3 或 5 位数字。"
            );
        }

        if (row.Name.Length is 0 or > MaxNameChars || row.Name.Any(char.IsControl))
        {
            yield return new Fault(
                row.Place + "/name",
                ProblemCodes.InvalidContent,
                $"名称不能为空，至多 {MaxNameChars} 个字，不含控制字符。"
            );
        }
    }

    private static IEnumerable<Fault> CheckPlace(
        CodeRow row,
        HashSet<(CodeKind Kind, string Code)> active,
        HashSet<(CodeKind Kind, string Code)> parents
    )
    {
        if (
            !row.Retired
            && CatalogCode.IsWellFormed(row.Kind, row.Code)
            && CatalogCode.ParentOf(row.Code) is { } parent
            && !active.Contains((row.Kind, parent))
        )
        {
            yield return new Fault(row.Place + "/code", ProblemCodes.UnknownCode, $"清单中没有编码 {row.Code} 的上级 {parent}。");
        }

        if (row.Leaf == true && parents.Contains((row.Kind, row.Code)))
        {
            yield return new Fault(row.Place + "/leaf", ProblemCodes.NonLeafCode, $"编码 {row.Code} 还有下级，不能是末级。");
        }

        if (row.Successor is null)
        {
            yield break;
        }

        if (!row.Retired)
        {
            yield return new Fault(row.Place + "/successor", ProblemCodes.InvalidContent, "只有停用的编码才有去向。");
        }
        else if (row.Successor == row.Code || !active.Contains((row.Kind, row.Successor)))
        {
            yield return new Fault(row.Place + "/successor", ProblemCodes.UnknownCode, $"去向 {row.Successor} 不是清单中在用的编码。");
        }
    }

    private static IEnumerable<Fault> CheckMapping(CodeRow row, HashSet<string> economic)
    {
        if (row.FromDepartment.IsEmpty)
        {
            return [];
        }

        if (row.Kind != CodeKind.Government)
        {
            return
            [
                new Fault(row.Place + "/fromDepartment", ProblemCodes.InvalidContent, "只有政府预算支出经济分类才有对应的部门经济分类。"),
            ];
        }

        return row.FromDepartment.Length > MaxMappedCodes
            ? [new Fault(row.Place + "/fromDepartment", ProblemCodes.TooManyLines, $"对应的部门经济分类至多 {MaxMappedCodes} 个。")]
            : row
                .FromDepartment.Where(code => !economic.Contains(code))
                .Select(code => new Fault(row.Place + "/fromDepartment", ProblemCodes.UnknownCode, $"部门经济分类中没有编码 {code}。"));
    }
}
