using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Npgsql;
using NpgsqlTypes;

namespace Finance.Benchmarks.Performance;

/// <summary>The published evaluations over and over, each time with other money, as rows of the database.</summary>
internal static class EvaluatedProjects
{
    private const int ProjectsOfUnit = 20;

    public const int Units = 3_500;

    private const string EvaluationColumns =
        "id, fiscal_year, unit, region, code, name, revision, status, content_number, content_sha256, scheme_id, scheme_version, scheme_fixed, "
        + "goals_sha256, annual_budget, executed, provisional, total, grade, errors, asked, unexplained, infos, updated_at, history_count, history_hash";

    /// <summary>Gives the number of indicators back.</summary>
    public static async Task<int> LoadAsync(NpgsqlConnection connection, int projects)
    {
        var scheme = SchemeLibrary.Find("jiangxi-2024")!.Scheme;
        var published = Published();
        var tried = new TriedEvaluation[projects];
        var ids = Enumerable.Range(0, projects).Select(_ => Guid.CreateVersion7()).ToArray();
        await using (
            var copy = await connection.BeginBinaryImportAsync($"COPY evaluations ({EvaluationColumns}) FROM STDIN (FORMAT BINARY)")
        )
        {
            for (var number = 0; number < projects; number++)
            {
                tried[number] = Standing(number, published[number % published.Length]).Try(scheme);
                await WriteAsync(copy, ids[number], tried[number]);
            }

            await copy.CompleteAsync();
        }

        await using (
            var copy = await connection.BeginBinaryImportAsync(
                "COPY evaluation_versions (evaluation_id, number, bytes, sha256, saved_at) FROM STDIN (FORMAT BINARY)"
            )
        )
        {
            for (var number = 0; number < projects; number++)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(ids[number], NpgsqlDbType.Uuid);
                await copy.WriteAsync(1, NpgsqlDbType.Integer);
                await copy.WriteAsync(tried[number].Standing.Content, NpgsqlDbType.Bytea);
                await copy.WriteAsync(new string('0', 64), NpgsqlDbType.Varchar);
                await copy.WriteAsync(DateTimeOffset.UnixEpoch, NpgsqlDbType.TimestampTz);
            }

            await copy.CompleteAsync();
        }

        var indicators = await LoadIndicatorsAsync(connection, ids, tried, scheme);
        await using var analyze = connection.CreateCommand();
        analyze.CommandText = "VACUUM ANALYZE evaluations, evaluation_versions, evaluated_indicators";
        await analyze.ExecuteNonQueryAsync();
        return indicators;
    }

    private static async Task<int> LoadIndicatorsAsync(NpgsqlConnection connection, Guid[] ids, TriedEvaluation[] tried, Scheme scheme)
    {
        var count = 0;
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY evaluated_indicators (evaluation_id, place, level1, level2, level3, weight, points) FROM STDIN (FORMAT BINARY)"
        );
        foreach (var (number, one) in tried.Index())
        {
            var content = EvaluationContent.Read(one.Standing.Content);
            var scored = ScoredEvaluation.Of(scheme, content, one.Standing.Funds, one.Standing.Unit, new FiscalYear(2024));
            foreach (var (place, (indicator, score)) in scored.Project.Indicators!.Value.Zip(scored.Score.Indicators).Index())
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(ids[number], NpgsqlDbType.Uuid);
                await copy.WriteAsync(place, NpgsqlDbType.Integer);
                await copy.WriteAsync(indicator.Level1, NpgsqlDbType.Varchar);
                await copy.WriteAsync(indicator.Level2 ?? "", NpgsqlDbType.Varchar);
                await copy.WriteAsync(indicator.Level3 ?? "", NpgsqlDbType.Varchar);
                await copy.WriteAsync(score.Weight, NpgsqlDbType.Numeric);
                if (score.Points is { } points)
                {
                    await copy.WriteAsync(points, NpgsqlDbType.Numeric);
                }
                else
                {
                    await copy.WriteNullAsync();
                }

                count++;
            }
        }

        await copy.CompleteAsync();
        return count;
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, Guid id, TriedEvaluation tried)
    {
        var standing = tried.Standing;
        await copy.StartRowAsync();
        await copy.WriteAsync(id, NpgsqlDbType.Uuid);
        await copy.WriteAsync(2024, NpgsqlDbType.Integer);
        foreach (var text in new[] { standing.Unit.Value, standing.Unit.Region, standing.Code, standing.Name })
        {
            await copy.WriteAsync(text, NpgsqlDbType.Varchar);
        }

        await copy.WriteAsync(1L, NpgsqlDbType.Bigint);
        await copy.WriteAsync(nameof(EvaluationStatus.Submitted), NpgsqlDbType.Varchar);
        await copy.WriteAsync(1, NpgsqlDbType.Integer);
        await copy.WriteAsync(new string('0', 64), NpgsqlDbType.Varchar);
        await copy.WriteAsync("jiangxi-2024", NpgsqlDbType.Varchar);
        await copy.WriteAsync(1, NpgsqlDbType.Integer);
        await copy.WriteAsync(false, NpgsqlDbType.Boolean);
        await copy.WriteAsync("", NpgsqlDbType.Varchar);
        await copy.WriteAsync(standing.Funds.Annual.Fen, NpgsqlDbType.Bigint);
        await copy.WriteAsync(standing.Funds.Executed!.Value.Fen, NpgsqlDbType.Bigint);
        await copy.WriteAsync(true, NpgsqlDbType.Boolean);
        await copy.WriteAsync(tried.Total, NpgsqlDbType.Numeric);
        if (tried.Grade is { } grade)
        {
            await copy.WriteAsync(grade.ToString(), NpgsqlDbType.Varchar);
        }
        else
        {
            await copy.WriteNullAsync();
        }

        for (var counter = 0; counter < 4; counter++)
        {
            await copy.WriteAsync(0, NpgsqlDbType.Integer);
        }

        await copy.WriteAsync(DateTimeOffset.UnixEpoch, NpgsqlDbType.TimestampTz);
        await copy.WriteAsync(1, NpgsqlDbType.Integer);
        await copy.WriteAsync("", NpgsqlDbType.Varchar);
    }

    private static StandingEvaluation Standing(int number, JsonElement published)
    {
        var unit = UnitId.Parse(string.Create(CultureInfo.InvariantCulture, $"990000-{1 + (number / ProjectsOfUnit):00000}"));
        var code = string.Create(CultureInfo.InvariantCulture, $"P{number:00000}");
        var name = published.GetProperty("project").GetString()!;
        var rows = published.GetProperty("indicators").EnumerateArray().ToList();
        var content = new EvaluationContent
        {
            Scheme = "jiangxi-2024",
            SchemeVersion = 1,
            Project = JsonSerializer.SerializeToElement(
                new
                {
                    code,
                    name,
                    category = "specific",
                    goal = "保障本年度各项工作按计划完成，资金使用规范，群众满意。",
                    indicators = rows.Select(row => new
                    {
                        level1 = row.GetProperty("level1").GetString(),
                        level2 = row.GetProperty("level2").GetString(),
                        level3 = row.GetProperty("level3").GetString(),
                        target = row.GetProperty("target").GetString(),
                        weight = row.GetProperty("weight").GetRawText(),
                    }),
                }
            ),
            Actuals =
            [
                .. rows.Select(row => new ActualValue
                {
                    Actual = row.GetProperty("actual").GetString(),
                    Awarded = decimal.Parse(row.GetProperty("scoreText").GetString()!, CultureInfo.InvariantCulture),
                    Reason = row.GetProperty("reason").GetString(),
                }),
            ],
            Completion = "各项绩效目标基本完成。",
        };
        var annual = 1_000_000L + (number * 7_919L);
        return new StandingEvaluation(
            unit,
            code,
            name,
            EvaluationStatus.Submitted,
            Kept: false,
            new Funds(null, Money.FromFen(annual), Money.FromFen(annual * (number % 101) / 100)),
            Total: 0,
            Grade: null,
            content.WriteCanonical()
        );
    }

    private static ImmutableArray<JsonElement> Published()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Cases", "evaluations.json")));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
