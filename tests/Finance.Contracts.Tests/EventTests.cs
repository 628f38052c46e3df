using System.Text.Json;
using Finance.Contracts.Events;

namespace Finance.Contracts.Tests;

public sealed class EventTests
{
    private static readonly UnitId Unit = UnitId.Parse("360200-103001");
    private static readonly FiscalYear Year = new(2024);
    private static readonly DateTimeOffset Moment = new(2024, 2, 1, 9, 30, 0, TimeSpan.FromHours(8));
    private static readonly DateOnly Day = new(2024, 2, 1);
    private static readonly DocumentContent Content = new("""{"a":"党群😀"}""", CanonicalJson.Hash("""{"a":"党群😀"}"""u8));

    private static readonly IEvent[] Events =
    [
        new BudgetApproved
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = 1,
            Unit = Unit,
            FiscalYear = Year,
            Content = Content,
            DepartmentContent = Content,
            DocumentNumber = "昌财〔2024〕1号",
            DocumentDate = Day,
            CongressApprovedOn = Day,
            ApprovedAt = Moment,
            CatalogVersion = 3,
            Loaded = true,
            PublishedOn = Day,
        },
        new BudgetAdjusted
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = 2,
            Unit = Unit,
            FiscalYear = Year,
            Content = Content,
            Adjustment = 1,
            DocumentNumber = "昌财〔2024〕2号",
            DocumentDate = Day,
            ApprovedAt = Moment,
            Reason = "追加",
        },
        new BudgetWithdrawn
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = 3,
            Unit = Unit,
            FiscalYear = Year,
            Reason = "重新核定",
            WithdrawnAt = Moment,
        },
        new ExecutionReported
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = 4,
            Unit = Unit,
            FiscalYear = Year,
            Provisional = true,
            Projects = [new ProjectExecution("P001", null, Money.FromFen(2), Money.FromFen(1))],
            ReportedAt = Moment,
        },
        new FinalAccountApproved
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = 5,
            Unit = Unit,
            FiscalYear = Year,
            Content = Content,
            DocumentNumber = "昌财〔2025〕1号",
            DocumentDate = Day,
            ApprovedAt = Moment,
            CatalogVersion = 3,
            Loaded = false,
        },
        new FinalAccountWithdrawn
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = 6,
            Unit = Unit,
            FiscalYear = Year,
            Reason = "数据有误",
            WithdrawnAt = Moment,
        },
        new EvaluationsConfirmed
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = 7,
            Unit = Unit,
            FiscalYear = Year,
            Content = Content,
            Scheme = "jiangxi-2024",
            ConfirmedAt = Moment,
            Loaded = false,
        },
        new DisclosurePublished
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = 8,
            Unit = Unit,
            FiscalYear = Year,
            PublicationId = "2024-360200-103001-budget-1",
            Kind = PublicationKind.FinalAccount,
            Version = 1,
            SourceDocumentId = Guid.CreateVersion7(),
            ContentSha256 = Content.Sha256,
            PublishedAt = Moment,
        },
        new ControlFiguresIssued
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = 9,
            Unit = Unit,
            FiscalYear = Year,
            Version = 2,
            FormerVersion = 1,
            Content = Content,
            IssuedAt = Moment,
        },
        new DeadlineReminded
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = 10,
            Unit = Unit,
            FiscalYear = Year,
            Step = RemindedStep.SecondSubmission,
            DueOn = Day,
            DaysLeft = -1,
            RemindedAt = Moment,
        },
    ];

    public static readonly TheoryData<string> Names = [.. EventTypes().Select(type => type.Name)];

    [Theory, MemberData(nameof(Names))]
    public void An_event_goes_through_json_and_comes_back_whole(string name)
    {
        var sent = Events.Single(candidate => candidate.GetType().Name == name);
        foreach (var options in new[] { JsonSerializerOptions.Default, JsonSerializerOptions.Web })
        {
            var json = JsonSerializer.Serialize(sent, sent.GetType(), options);
            var received = JsonSerializer.Deserialize(json, sent.GetType(), options)!;
            Assert.Equal(json, JsonSerializer.Serialize(received, sent.GetType(), options));
            Assert.All(sent.GetType().GetProperties(), property => Assert.Equal(property.GetValue(sent), property.GetValue(received)));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void An_event_without_a_required_member_is_refused(string name)
    {
        var type = EventTypes().Single(candidate => candidate.Name == name);
        var refusal = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("{}", type, JsonSerializerOptions.Web));
        Assert.All(
            ["documentId", "sequence", "unit", "fiscalYear"],
            member => Assert.Contains(member, refusal.Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_content_of_an_event_keeps_its_bytes_and_its_hash()
    {
        var received = JsonSerializer.Deserialize<DocumentContent>(JsonSerializer.Serialize(Content))!;
        Assert.Equal(received.Sha256, CanonicalJson.Hash(System.Text.Encoding.UTF8.GetBytes(received.Json)));
        Assert.Equal(CanonicalJson.HashAlgorithm, received.Algorithm);
    }

    [Fact]
    public void An_approval_without_the_sum_of_a_department_is_read_as_before()
    {
        var approved = (BudgetApproved)Events[0] with { DepartmentContent = null };
        var json = System.Text.Json.Nodes.JsonNode.Parse(JsonSerializer.Serialize(approved, JsonSerializerOptions.Web))!.AsObject();
        json.Remove("departmentContent");
        Assert.Equal(approved, JsonSerializer.Deserialize<BudgetApproved>(json.ToJsonString(), JsonSerializerOptions.Web));
    }

    [Fact]
    public void The_kind_of_a_publication_is_written_in_camel_case() =>
        Assert.Equal(
            ["\"budget\"", "\"finalAccount\"", "\"performanceGoals\""],
            Enum.GetValues<PublicationKind>().Select(kind => JsonSerializer.Serialize(kind))
        );

    [Fact]
    public void The_step_of_a_reminder_is_written_in_camel_case() =>
        Assert.Equal(
            ["\"firstSubmission\"", "\"secondSubmission\"", "\"unitApproval\""],
            Enum.GetValues<RemindedStep>().Select(step => JsonSerializer.Serialize(step))
        );

    [Fact]
    public void Every_event_stands_once_in_the_topology_with_queues_of_its_own()
    {
        Assert.Equal(
            EventTypes().Select(type => type.Name).Order(StringComparer.Ordinal),
            Topology.Routes.Select(route => route.Event.Name).Order(StringComparer.Ordinal)
        );
        var queues = Topology.Routes.SelectMany(route => route.Queues).ToList();
        Assert.Equal(queues.Distinct(StringComparer.Ordinal), queues);
        Assert.All(Topology.Routes, route => Assert.NotEmpty(route.Services));
    }

    [Fact]
    public void Queues_and_exchanges_are_named_after_service_and_event()
    {
        var route = Topology.RouteOf(typeof(BudgetApproved));
        Assert.Equal("finance.budget-approved.v1", route.Exchange);
        Assert.Equal(["accounts.budget-approved", "performance.budget-approved", "disclosure.budget-approved"], route.Queues);
        Assert.Throws<ArgumentException>(() => Topology.RouteOf(typeof(string)));
    }

    private static IEnumerable<Type> EventTypes() =>
        typeof(IEvent).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IEvent)));
}
