using System.Text.Json;
using Finance.Testing;

namespace Finance.Hosting.Tests.Http;

public sealed class ApiDescriptionTests(SharedSample sample)
{
    [Fact]
    public async Task The_document_is_open_and_has_a_title_and_a_bearer_scheme()
    {
        var document = await DocumentAsync();

        Assert.Equal("Finance · ledger", document.GetProperty("info").GetProperty("title").GetString());
        Assert.Equal("/", document.GetProperty("servers")[0].GetProperty("url").GetString());
        Assert.Equal("bearer", At(document, "components", "securitySchemes", "bearer", "scheme").GetString());
    }

    [Fact]
    public async Task Value_types_are_told_by_their_patterns()
    {
        var document = await DocumentAsync();
        var parameters = At(document, "paths", "/documents/{year}/{unit}", "put", "parameters").EnumerateArray().ToList();
        var unit = Schema(parameters.Single(p => p.GetProperty("name").GetString() == "unit"), document);
        var amount = At(document, "components", "schemas", "OrderLine", "properties", "amount");
        var remark = At(document, "components", "schemas", "Note", "properties", "remark");
        var kind = At(document, "components", "schemas", "OrderKind");

        Assert.Equal("^[0-9]{6}-[0-9A-Za-z]{1,20}$", unit.GetProperty("pattern").GetString());
        Assert.Contains("string", remark.GetProperty("type").ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["text"],
            At(document, "components", "schemas", "Note", "required").EnumerateArray().Select(name => name.GetString()!).ToArray()
        );
        Assert.Equal("string", kind.GetProperty("type").GetString());
        Assert.Equal("string", Resolve(amount, document).GetProperty("type").GetString());
        Assert.Equal("^-?[0-9]+(\\.[0-9]{1,2})?$", Resolve(amount, document).GetProperty("pattern").GetString());
    }

    [Fact]
    public async Task Protected_operations_name_the_scheme_and_the_refusals()
    {
        var operation = At(await DocumentAsync(), "paths", "/entries", "post");

        Assert.Equal("bearer", operation.GetProperty("security")[0].EnumerateObject().Single().Name);
        Assert.Equal(
            "#/components/schemas/Problem",
            At(operation, "responses", "422", "content", "application/problem+json", "schema", "$ref").GetString()
        );
        Assert.Contains("Idempotency-Key", Headers(operation));
        Assert.All(["400", "401", "403", "404", "409", "412", "413", "415", "429"], status => At(operation, "responses", status));
    }

    [Fact]
    public async Task Open_operations_ask_for_no_token()
    {
        var operation = At(await DocumentAsync(), "paths", "/open", "get");

        Assert.False(operation.TryGetProperty("security", out _));
        Assert.False(operation.GetProperty("responses").TryGetProperty("401", out _));
    }

    [Fact]
    public async Task A_change_names_the_header_that_it_needs()
    {
        Assert.Contains("If-Match", Headers(At(await DocumentAsync(), "paths", "/revisions/{revision}", "put")));
    }

    [Fact]
    public async Task An_endpoint_without_a_policy_is_found_by_the_tests_and_closed_at_run_time()
    {
        var service = await sample.ServiceAsync();

        Assert.Equal(["HTTP: GET /unstated"], EndpointPolicies.Unstated(service.App));
        Assert.Throws<InvalidOperationException>(() => EndpointPolicies.AssertAllStated(service.App));
        using var anonymous = await service.Anonymous().GetAsync("/unstated");
        using var admin = await service.As(TestUsers.Admin()).GetAsync("/unstated");
        await anonymous.ProblemAsync(401, "unauthenticated");
        await admin.ProblemAsync(403, "forbidden");
    }

    private async Task<JsonElement> DocumentAsync()
    {
        using var answer = await (await sample.ServiceAsync()).Anonymous().GetAsync("/openapi/v1.json");
        return await answer.JsonAsync();
    }

    private static IEnumerable<string?> Headers(JsonElement operation) =>
        operation
            .GetProperty("parameters")
            .EnumerateArray()
            .Where(parameter => parameter.GetProperty("in").GetString() == "header")
            .Select(parameter => parameter.GetProperty("name").GetString());

    private static JsonElement Schema(JsonElement parameter, JsonElement document) => Resolve(parameter.GetProperty("schema"), document);

    private static JsonElement Resolve(JsonElement schema, JsonElement document) =>
        schema.TryGetProperty("$ref", out var reference)
            ? At(document, "components", "schemas", reference.GetString()!.Split('/')[^1])
            : schema;

    private static JsonElement At(JsonElement element, params string[] path) =>
        path.Aggregate(
            element,
            (at, name) =>
                at.TryGetProperty(name, out var next)
                    ? next
                    : throw new KeyNotFoundException($"{name} of {string.Join(" → ", path)} in {at}")
        );
}
