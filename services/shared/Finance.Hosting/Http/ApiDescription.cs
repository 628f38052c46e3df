using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Finance.Hosting.Http;

/// <summary>The OpenAPI document of a service, at /openapi/v1.json.</summary>
public static class ApiDescription
{
    internal const string Scheme = "bearer";
    internal const string Problem = "Problem";

    private static readonly Dictionary<Type, Func<OpenApiSchema>> ValueTypes = new()
    {
        [typeof(string)] = () => new OpenApiSchema { Type = JsonSchemaType.String },
        [typeof(DateTimeOffset)] = () => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        [typeof(Money)] = () => Text("^-?[0-9]+(\\.[0-9]{1,2})?$", "元，字符串，两位小数", "4183200.00"),
        [typeof(UnitId)] = () => Text("^[0-9]{6}-[0-9A-Za-z]{1,20}$", "单位：财政区划、短横线、单位编码", "360200-103001"),
        [typeof(FunctionalCode)] = () => Text("^([0-9]{3}|[0-9]{5}|[0-9]{7})$", "支出功能分类编码", "2013201"),
        [typeof(EconomicCode)] = () => Text("^([0-9]{3}|[0-9]{5})$", "支出经济分类编码", "30101"),
        [typeof(FiscalYear)] = () =>
            new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = FiscalYear.First.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Maximum = FiscalYear.Last.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Description = "预算年度",
                Examples = [JsonValue.Create(2024)],
            },
    };

    /// <summary>Says in the document that If-Match with the ETag last read is needed.</summary>
    public static TBuilder DescribesIfMatch<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(NeedsIfMatch.Instance);

    /// <summary>Says in the document that a handler reads this parameter of the query, where its signature does not tell.</summary>
    public static TBuilder DescribesQuery<TBuilder>(this TBuilder endpoint, string name, string description)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ReadsQuery(name, description));

    internal static void AddApiDescription(this FinanceServiceBuilder service) =>
        service.Services.AddOpenApi(
            "v1",
            options =>
            {
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        Describe(document, service.Name);
                        return Task.CompletedTask;
                    }
                );
                options.AddOperationTransformer(
                    (operation, context, _) =>
                    {
                        ApiOperations.Describe(operation, context);
                        return Task.CompletedTask;
                    }
                );
                options.AddSchemaTransformer(
                    (schema, context, _) =>
                    {
                        Describe(schema, context);
                        return Task.CompletedTask;
                    }
                );
            }
        );

    internal static void MapApiDescription(this WebApplication app) => app.MapOpenApi().AllowEveryone();

    /// <summary>What a converter of ours writes, which the framework cannot know.</summary>
    internal static OpenApiSchema? SchemaOf(Type? type)
    {
        var plain = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return plain is { IsEnum: true } ? new OpenApiSchema { Type = JsonSchemaType.String }
            : plain is not null && ValueTypes.TryGetValue(plain, out var make) ? make()
            : null;
    }

    private static void Describe(OpenApiDocument document, string service)
    {
        document.Info = new OpenApiInfo
        {
            Title = $"Finance · {service}",
            Version = "v1",
            Description = "金额为以元计的字符串；错误为 application/problem+json；修改须带 If-Match；时间带时区。",
        };
        // The address differs from one installation to the next; the document does not.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "由 POST /api/identity/tokens 取得的访问令牌，十五分钟有效。",
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        document.Components.Schemas[Problem] = ProblemSchema();
    }

    private static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        // The framework counts every parameter of a record without a default as required; see FinanceJson.
        schema.Required?.ExceptWith(
            context
                .JsonTypeInfo.Properties.Where(property => property.AssociatedParameter?.IsNullable == true)
                .Select(property => property.Name)
        );
        if (SchemaOf(context.JsonTypeInfo.Type) is not { } wanted)
        {
            return;
        }

        var mayBeNull = context.JsonPropertyInfo?.IsGetNullable == true || (schema.Type ?? default).HasFlag(JsonSchemaType.Null);
        schema.Type = mayBeNull ? wanted.Type | JsonSchemaType.Null : wanted.Type;
        schema.Pattern = wanted.Pattern;
        schema.Format = wanted.Format;
        schema.Minimum = wanted.Minimum;
        schema.Maximum = wanted.Maximum;
        schema.Description ??= wanted.Description;
        schema.Examples = wanted.Examples;
        schema.Properties = null;
        schema.Required = null;
        schema.AdditionalProperties = null;
    }

    /// <summary>The shape of <see cref="ProblemBody"/>.</summary>
    private static OpenApiSchema ProblemSchema() =>
        Record(
            [
                ("type", "这类错误的说明地址"),
                ("title", "错误的名称"),
                ("detail", "这一次错在哪里"),
                ("code", "稳定的错误代码"),
                ("state", "单据当前的状态，仅在状态冲突时"),
                ("traceId", "请求编号，用于查找日志"),
            ],
            ("status", new OpenApiSchema { Type = JsonSchemaType.Integer }),
            (
                "errors",
                new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = Record([("pointer", "JSON 指针"), ("code", "稳定的错误代码"), ("message", "说明")]),
                }
            )
        );

    private static OpenApiSchema Record((string Name, string Description)[] texts, params (string Name, IOpenApiSchema Schema)[] others) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = texts
                .Select(text =>
                    (text.Name, Schema: (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.String, Description = text.Description })
                )
                .Concat(others)
                .ToDictionary(member => member.Name, member => member.Schema, StringComparer.Ordinal),
        };

    private static OpenApiSchema Text(string pattern, string description, string example) =>
        new()
        {
            Type = JsonSchemaType.String,
            Pattern = pattern,
            Description = description,
            Examples = [JsonValue.Create(example)],
        };

    /// <summary>A parameter of the query that the handler reads itself.</summary>
    internal sealed record ReadsQuery(string Name, string Description);

    internal sealed class NeedsIfMatch
    {
        public static readonly NeedsIfMatch Instance = new();
    }
}
