using System.Text.Json;
using Finance.Contracts;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Statements.Tests.Formats;

/// <summary>From the fact lines of published documents the library prints every table as it was published.</summary>
public sealed class GoldenTableTests
{
    private static readonly Dictionary<string, string> FormatOf = new(StringComparer.Ordinal)
    {
        ["jiangxi-budget"] = "jiangxi-budget-2024",
        ["jiangxi-final"] = "jiangxi-final-2024",
        ["sichuan-budget"] = "sichuan-budget-2024",
    };

    /// <summary>What the publications themselves print wrong: the library's value is the right one.</summary>
    private static readonly Dictionary<string, string[]> PublishedErrors = new(StringComparer.Ordinal)
    {
        ["jiangxi-final"] =
        [
            // Table 3 prints the name of the code book for the same code.
            "T02 | |2130804|创业担保贷款贴息及弥补| | name | expected 创业担保贷款贴息及弥补 | got 创业担保贷款贴息及奖补",
        ],
        ["sichuan-budget"] =
        [
            // Tables 3 and 3-2 print 99 for the same name.
            "T01-2 | 2080199 其他人力资源和社会保障管理事务支出 | 项 | expected 09 | got 99",
            "T01-2 | 2080799 其他就业补助支出 | 项 | expected 09 | got 99",
            // The carry-over is counted twice.
            "T02-1 |  合计 | 总计 | expected 950.45 | got 931.79",
            "T02-1 |   | 总计 | expected 950.45 | got 931.79",
            "T02-1 |  中共乐山高新技术产业开发区工作委员会党群工作部 | 总计 | expected 950.45 | got 931.79",
            "T02-1 | 302 商品和服务支出 | 总计 | expected 424.99 | got 422.64",
            "T02-1 | 30216 培训费 | 总计 | expected 40.71 | got 40.36",
            // Both tables are cut off before their last rows.
            "T02-1 | 第 21 行 | expected no row | got |30299|其他商品和服务支出|",
            "T02-1 | 第 22 行 | expected no row | got |303|对个人和家庭的补助|",
            "T02-1 | 第 23 行 | expected no row | got |30309|奖励金|",
            "T03-2 | 第 32 行 | expected no row | got |2130804|创业担保贷款贴息及奖补（项目行缺失）|",
        ],
    };

    public static TheoryData<string, string> Tables()
    {
        var data = new TheoryData<string, string>();
        foreach (var name in FormatOf.Keys)
        {
            foreach (var table in Published.TableIds(name))
            {
                data.Add(name, table);
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(Tables))]
    public void A_table_is_printed_as_it_was_published(string name, string id)
    {
        var published = Published.Table(name, id);
        var table = Print(name).Tables.Single(printed => printed.Id == id);
        Assert.Equal(Published.Squeeze(published.GetProperty("title").GetString()!), Published.Squeeze(table.Title));
        if (published.TryGetProperty("number", out var number) && !number.GetString()!.Contains("no number", StringComparison.Ordinal))
        {
            Assert.Equal(Published.Squeeze(number.GetString() ?? ""), Published.Squeeze(table.Number ?? ""));
        }

        Assert.Equal(Notes(published), table.Notes.Select(Published.Squeeze));

        Assert.Equal(
            published.GetProperty("columns").EnumerateArray().Select(column => Published.Squeeze(column.GetString()!)),
            table.Sides.SelectMany(side => side.Columns).Select(column => Published.Squeeze(column.Header))
        );
        var differences = ComparedRow
            .Differences(id, ComparedRow.ProjectsByName(Published.Rows(published)), ComparedRow.ProjectsByName(Published.Rows(table)))
            .Except(PublishedErrors.GetValueOrDefault(name, []), StringComparer.Ordinal)
            .ToList();
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    private static IEnumerable<string> Notes(JsonElement published)
    {
        var notes = published.TryGetProperty("notes", out var given) ? given.EnumerateArray().Select(note => note.GetString()!) : [];
        var empty = published.TryGetProperty("emptyTableNote", out var note) ? note.GetString() : null;
        return notes.Concat(empty is null ? [] : [empty]).Select(Published.Squeeze);
    }

    private static Statement Print(string name)
    {
        var document = Published.Document(name).GetProperty("document");
        var department = document.GetProperty("department").GetString()!;
        var code = document.GetProperty("code").GetString() ?? "204001";
        var shortName = document.TryGetProperty("departmentShort", out var given) ? given.GetString()! : department;
        var departmentCode = document.TryGetProperty("departmentCode", out var its) ? its.GetString()! : code;
        var subject = new Subject(new NamedUnit(code, department, shortName), new NamedUnit(departmentCode, department, shortName));
        return StatementPrinter.Print(
            FormatCatalog.Shipped.Find(FormatOf[name])!,
            FactIndex.Of(Case.Facts(name)),
            new PrintContext(subject, new FiscalYear(2024), StarterCatalog.Instance)
        );
    }
}
