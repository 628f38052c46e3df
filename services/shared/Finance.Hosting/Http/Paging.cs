using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace Finance.Hosting.Http;

/// <summary>Which part of a list is asked for: `?limit=` and the opaque `?after=` of the page before. A handler takes it as a parameter.</summary>
public sealed record Paging(int Limit, string? After)
{
    public const int DefaultLimit = 50;
    public const int MostItems = 500;
    private const int MostCursorCharacters = 400;

    /// <summary>How many rows to read: one more than shown tells whether there is a next page.</summary>
    public int Take => Limit + 1;

    /// <summary>Makes the page of rows read with <see cref="Take"/>; the cursor is a sequence or code that the next query starts behind.</summary>
    public Page<T> Page<T>(IReadOnlyList<T> rows, Func<T, string> cursor) =>
        rows.Count <= Limit
            ? new Page<T>(rows, null)
            : new Page<T>([.. rows.Take(Limit)], WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(cursor(rows[Limit - 1]))));

    public static ValueTask<Paging> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult(new Paging(ReadLimit(query["limit"]), ReadCursor(query["after"])));
    }

    private static int ReadLimit(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return DefaultLimit;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostItems
            ? limit
            : throw RefusalException.Parameter("limit", $"limit 应为 1 至 {MostItems} 的整数。");
    }

    private static string? ReadCursor(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            if (text.Length <= MostCursorCharacters)
            {
                var cursor = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text));
                if (!cursor.Any(char.IsControl) && !cursor.Contains('\uFFFD', StringComparison.Ordinal))
                {
                    return cursor;
                }
            }
        }
        catch (FormatException)
        {
            // Answered below like every other cursor that is none.
        }

        throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
    }
}

/// <summary>One page of a list; `next` is null on the last one.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);
