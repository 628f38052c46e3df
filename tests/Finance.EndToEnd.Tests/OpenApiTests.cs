using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Testing;

namespace Finance.EndToEnd.Tests;

/// <summary>
/// contracts/openapi holds what each program serves, so that a change of the API is seen in review.
/// FINANCE_UPDATE_OPENAPI=1 writes the files anew.
/// </summary>
public sealed class OpenApiTests(Platform platform)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public static TheoryData<string> Programs => [.. Platform.Programs];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task The_committed_document_is_what_the_program_serves(string program)
    {
        var path = Path.Combine(Repository.Root, "contracts", "openapi", $"{program}.json");
        using var http = new HttpClient();
        var served = Normalize(await http.GetStringAsync(new Uri(platform.AddressOf(program), "/openapi/v1.json")));
        if (Environment.GetEnvironmentVariable("FINANCE_UPDATE_OPENAPI") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, served);
        }

        Assert.True(File.Exists(path), $"{path} is missing: FINANCE_UPDATE_OPENAPI=1 writes it.");
        Assert.Equal(await File.ReadAllTextAsync(path), served);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task What_is_saved_is_described(string program)
    {
        using var http = new HttpClient();
        var served = JsonNode.Parse(await http.GetStringAsync(new Uri(platform.AddressOf(program), "/openapi/v1.json")))!;
        var silent =
            from path in served["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            where
                (operation.Key is "put" or "patch" || (operation.Key is "post" && path.Key.EndsWith("/payments", StringComparison.Ordinal)))
                && operation.Value!["requestBody"] is null
            select $"{operation.Key} {path.Key}";

        Assert.Empty(silent);
    }

    /// <summary>Without the address of this run, one member a line.</summary>
    private static string Normalize(string document)
    {
        var root = JsonNode.Parse(document)!.AsObject();
        root.Remove("servers");
        return root.ToJsonString(Readable) + "\n";
    }
}
