using System.Text.Json;
using System.Text.Unicode;
using Finance.Contracts;
using Microsoft.Net.Http.Headers;

namespace Finance.Hosting.Http;

/// <summary>A JSON body as it was sent and as it was understood; read with every bound that the platform sets.</summary>
public sealed class JsonBody : IDisposable
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = FinanceJson.MaxDepth, AllowDuplicateProperties = false };

    private readonly JsonDocument? document;

    private JsonBody(byte[] bytes, JsonDocument? document, ProblemResult? problem)
    {
        Bytes = bytes;
        this.document = document;
        Problem = problem;
    }

    /// <summary>What is wrong with the body, to be returned before anything else is asked of it.</summary>
    public ProblemResult? Problem { get; }

    public byte[] Bytes { get; }

    public JsonElement Root => document?.RootElement ?? throw new InvalidOperationException("The body has a problem.");

    public void Dispose() => document?.Dispose();

    /// <summary>Reads the body; its problem is 400 (malformed, twice the same key, too deep), 413 or 415.</summary>
    public static async Task<JsonBody> ReadAsync(HttpContext context, int maxBytes)
    {
        if (!IsJson(context.Request.ContentType))
        {
            return Refuse(Problems.UnsupportedMediaType());
        }

        return await RequestBytes.ReadAsync(context, maxBytes) is { } bytes ? Parse(bytes) : Refuse(Problems.TooLarge(maxBytes));
    }

    /// <summary>The same for bytes that are already here, such as a line of a stream.</summary>
    public static JsonBody Parse(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            return Refuse(Problems.MalformedJson("内容不是 UTF-8 编码。"));
        }

        try
        {
            CheckText(bytes);
            return new JsonBody(bytes, JsonDocument.Parse(bytes, Strict), problem: null);
        }
        catch (JsonException fault)
        {
            return Refuse(OfFault(fault));
        }
        catch (InvalidOperationException)
        {
            // What the reader says of an escaped half of a surrogate pair.
            return Refuse(Problems.MalformedJson("文字中有不完整的 Unicode 转义。"));
        }
    }

    private static JsonBody Refuse(ProblemResult problem) => new([], document: null, problem);

    internal static ProblemResult OfFault(JsonException fault)
    {
        var place = fault.LineNumber is { } line ? $"第 {line + 1} 行第 {fault.BytePositionInLine + 1} 字节" : "内容中";
        return fault.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? Problems.MalformedJson($"嵌套超过 {FinanceJson.MaxDepth} 层。", ProblemCodes.TooDeep)
            : fault.Message.Contains("uplicate", StringComparison.Ordinal)
                ? Problems.MalformedJson("同一对象中有重复的键。", ProblemCodes.DuplicateKey)
            : Problems.MalformedJson($"{place}不符合 JSON 语法，或内容不完整。");
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.SubTypeWithoutSuffix.HasValue
        && type.Type.Equals("application", StringComparison.OrdinalIgnoreCase)
        && (
            type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)
        )
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads every text with an escape once, so that nobody meets a broken one later.</summary>
    private static void CheckText(byte[] bytes)
    {
        if (!bytes.Contains((byte)'\\'))
        {
            return;
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = FinanceJson.MaxDepth });
        while (reader.Read())
        {
            if (
                reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                && reader.ValueIsEscaped
                && reader.GetString()!.Contains('\0', StringComparison.Ordinal)
            )
            {
                throw new JsonException("A text holds the character U+0000.");
            }
        }
    }
}
