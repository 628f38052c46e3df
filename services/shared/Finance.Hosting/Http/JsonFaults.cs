using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Finance.Contracts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;

namespace Finance.Hosting.Http;

/// <summary>What is wrong with a JSON body that does not fit the record it was meant for: everything, not the first thing.</summary>
internal static class JsonFaults
{
    private const int MostFaults = ProblemResult.MostErrors;

    /// <summary>Reads the buffered body again, against the record that the endpoint takes.</summary>
    public static async ValueTask<ProblemResult> AnswerAsync(HttpContext context, JsonException first)
    {
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var record = endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        if (record is null || !context.Request.Body.CanSeek)
        {
            return JsonBody.OfFault(first);
        }

        context.Request.Body.Position = 0;
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory, context.RequestAborted);
        using var body = JsonBody.Parse(memory.ToArray());
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        List<Fault> faults = [];
        Find(body.Root, FinanceJson.Options.GetTypeInfo(record), "", faults);
        // What no single member shows, such as a rule in a constructor, is at least placed.
        return Problems.InvalidContent(faults.Count > 0 ? faults : [WrongType(Pointer(first.Path))]);
    }

    private static void Find(JsonElement value, JsonTypeInfo type, string pointer, List<Fault> faults)
    {
        if (faults.Count >= MostFaults)
        {
            return;
        }

        if (type.Kind == JsonTypeInfoKind.Object && value.ValueKind == JsonValueKind.Object)
        {
            FindInObject(value, type, pointer, faults);
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable && value.ValueKind == JsonValueKind.Array)
        {
            var elements = FinanceJson.Options.GetTypeInfo(type.ElementType ?? typeof(JsonElement));
            foreach (var (i, element) in value.EnumerateArray().Index())
            {
                Find(element, elements, $"{pointer}/{i}", faults);
            }
        }
        else if (!Fits(value, type))
        {
            faults.Add(WrongType(pointer));
        }
    }

    private static void FindInObject(JsonElement value, JsonTypeInfo type, string pointer, List<Fault> faults)
    {
        var members = type.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var at = $"{pointer}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (!members.TryGetValue(member.Name, out var property))
            {
                faults.Add(new Fault(at, ProblemCodes.UnknownField, "没有这一项。"));
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                Find(member.Value, FinanceJson.Options.GetTypeInfo(property.PropertyType), at, faults);
            }
            else if (!property.IsSetNullable && property.AssociatedParameter?.IsNullable != true)
            {
                faults.Add(new Fault(at, ProblemCodes.Missing, "此项不能为空。"));
            }
        }

        foreach (var property in type.Properties.Where(property => property.IsRequired))
        {
            if (!value.TryGetProperty(property.Name, out _))
            {
                faults.Add(new Fault($"{pointer}/{property.Name}", ProblemCodes.Missing, "缺少此项。"));
            }
        }
    }

    private static bool Fits(JsonElement value, JsonTypeInfo type)
    {
        try
        {
            value.Deserialize(type);
            return true;
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException or NotSupportedException)
        {
            return false;
        }
    }

    private static Fault WrongType(string pointer) => new(pointer, ProblemCodes.WrongType, "类型或格式不正确。");

    /// <summary>"$.lines[3].amount" as "/lines/3/amount".</summary>
    private static string Pointer(string? path) =>
        (path ?? "").TrimStart('$').Replace('[', '.').Replace("]", "", StringComparison.Ordinal).Replace('.', '/');
}
