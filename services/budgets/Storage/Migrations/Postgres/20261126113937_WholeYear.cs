using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Finance.Budgets.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WholeYear : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_approved_lines",
                table: "approved_lines");

            migrationBuilder.AddColumn<int>(
                name: "error_count",
                table: "contents",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "explain_count",
                table: "contents",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "info_count",
                table: "contents",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ceilings_issued_at",
                table: "budgets",
                type: "timestamp(6) with time zone",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "comment_count",
                table: "budgets",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "first_submitted_at",
                table: "budgets",
                type: "timestamp(6) with time zone",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "second_submitted_at",
                table: "budgets",
                type: "timestamp(6) with time zone",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withdrawal_reason",
                table: "budgets",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "withdrawn_at",
                table: "budgets",
                type: "timestamp(6) with time zone",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "withdrawn_by",
                table: "budgets",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn_name",
                table: "budgets",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "withdrawn_role",
                table: "budgets",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "adjustment",
                table: "approved_lines",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "effective_on",
                table: "approved_lines",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddPrimaryKey(
                name: "pk_approved_lines",
                table: "approved_lines",
                columns: new[] { "budget_id", "adjustment", "number" });

            migrationBuilder.CreateTable(
                name: "adjustments",
                columns: table => new
                {
                    budget_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    document_number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    document_date = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    content_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    expenditure = table.Column<long>(type: "bigint", nullable: false),
                    income = table.Column<long>(type: "bigint", nullable: false),
                    pair_unit = table.Column<string>(type: "character varying(27)", maxLength: 27, nullable: true, collation: "C"),
                    pair_number = table.Column<int>(type: "integer", nullable: true),
                    last_edited_by = table.Column<Guid>(type: "uuid", nullable: true),
                    last_edited_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    last_edited_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    last_edited_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    submitted_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    submitted_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    passed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    passed_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    passed_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    passed_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    reviewed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reviewed_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    reviewed_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    reviewed_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    approved_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    returned_entry = table.Column<int>(type: "integer", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adjustments", x => new { x.budget_id, x.number });
                    table.ForeignKey(
                        name: "fk_adjustments_budgets_budget_id",
                        column: x => x.budget_id,
                        principalTable: "budgets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "assigned_reviewers",
                columns: table => new
                {
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    department = table.Column<string>(type: "character varying(27)", maxLength: 27, nullable: false, collation: "C"),
                    user_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    display_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assigned_reviewers", x => new { x.fiscal_year, x.department, x.user_name });
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignments", x => x.fiscal_year);
                });

            migrationBuilder.CreateTable(
                name: "calendar_versions",
                columns: table => new
                {
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    set_by = table.Column<Guid>(type: "uuid", nullable: false),
                    set_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_versions", x => new { x.fiscal_year, x.version });
                });

            migrationBuilder.CreateTable(
                name: "calendars",
                columns: table => new
                {
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendars", x => x.fiscal_year);
                });

            migrationBuilder.CreateTable(
                name: "explanations",
                columns: table => new
                {
                    budget_id = table.Column<Guid>(type: "uuid", nullable: false),
                    finding = table.Column<string>(type: "character varying(310)", maxLength: 310, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_explanations", x => new { x.budget_id, x.finding });
                    table.ForeignKey(
                        name: "fk_explanations_budgets_budget_id",
                        column: x => x.budget_id,
                        principalTable: "budgets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "nightly_faults",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    budget_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(27)", maxLength: 27, nullable: false, collation: "C"),
                    faults = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nightly_faults", x => new { x.day, x.budget_id });
                });

            migrationBuilder.CreateTable(
                name: "nightly_verifications",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    budgets = table.Column<int>(type: "integer", nullable: false),
                    faulty = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nightly_verifications", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(27)", maxLength: 27, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    control_figures_version = table.Column<int>(type: "integer", nullable: true),
                    step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "review_comments",
                columns: table => new
                {
                    budget_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    thread = table.Column<int>(type: "integer", nullable: false),
                    reply_to = table.Column<int>(type: "integer", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    pointer = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    place = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    made_by = table.Column<Guid>(type: "uuid", nullable: false),
                    made_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    made_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_comments", x => new { x.budget_id, x.number });
                    table.ForeignKey(
                        name: "fk_review_comments_budgets_budget_id",
                        column: x => x.budget_id,
                        principalTable: "budgets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "review_threads",
                columns: table => new
                {
                    budget_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    opened_by = table.Column<Guid>(type: "uuid", nullable: false),
                    opened_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    opened_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    resolved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    resolved_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    resolved_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_threads", x => new { x.budget_id, x.number });
                    table.ForeignKey(
                        name: "fk_review_threads_budgets_budget_id",
                        column: x => x.budget_id,
                        principalTable: "budgets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seen_versions",
                columns: table => new
                {
                    budget_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seen_versions", x => new { x.budget_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_seen_versions_budgets_budget_id",
                        column: x => x.budget_id,
                        principalTable: "budgets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sent_reminders",
                columns: table => new
                {
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(27)", maxLength: 27, nullable: false, collation: "C"),
                    step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    mark = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sent_reminders", x => new { x.fiscal_year, x.unit, x.step, x.due_on, x.mark });
                });

            migrationBuilder.CreateTable(
                name: "adjustment_versions",
                columns: table => new
                {
                    budget_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    catalog_version = table.Column<long>(type: "bigint", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adjustment_versions", x => new { x.budget_id, x.number, x.version });
                    table.ForeignKey(
                        name: "fk_adjustment_versions_adjustments_budget_id_number",
                        columns: x => new { x.budget_id, x.number },
                        principalTable: "adjustments",
                        principalColumns: new[] { "budget_id", "number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "annual_budgets",
                columns: table => new
                {
                    budget_id = table.Column<Guid>(type: "uuid", nullable: false),
                    adjustment = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_annual_budgets", x => new { x.budget_id, x.adjustment });
                    table.ForeignKey(
                        name: "fk_annual_budgets_adjustments_budget_id_adjustment",
                        columns: x => new { x.budget_id, x.adjustment },
                        principalTable: "adjustments",
                        principalColumns: new[] { "budget_id", "number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_notices_unit_number",
                table: "notices",
                columns: new[] { "unit", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "adjustment_versions");

            migrationBuilder.DropTable(
                name: "annual_budgets");

            migrationBuilder.DropTable(
                name: "assigned_reviewers");

            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "calendar_versions");

            migrationBuilder.DropTable(
                name: "calendars");

            migrationBuilder.DropTable(
                name: "explanations");

            migrationBuilder.DropTable(
                name: "nightly_faults");

            migrationBuilder.DropTable(
                name: "nightly_verifications");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "review_comments");

            migrationBuilder.DropTable(
                name: "review_threads");

            migrationBuilder.DropTable(
                name: "seen_versions");

            migrationBuilder.DropTable(
                name: "sent_reminders");

            migrationBuilder.DropTable(
                name: "adjustments");

            migrationBuilder.DropPrimaryKey(
                name: "pk_approved_lines",
                table: "approved_lines");

            migrationBuilder.DropColumn(
                name: "error_count",
                table: "contents");

            migrationBuilder.DropColumn(
                name: "explain_count",
                table: "contents");

            migrationBuilder.DropColumn(
                name: "info_count",
                table: "contents");

            migrationBuilder.DropColumn(
                name: "ceilings_issued_at",
                table: "budgets");

            migrationBuilder.DropColumn(
                name: "comment_count",
                table: "budgets");

            migrationBuilder.DropColumn(
                name: "first_submitted_at",
                table: "budgets");

            migrationBuilder.DropColumn(
                name: "second_submitted_at",
                table: "budgets");

            migrationBuilder.DropColumn(
                name: "withdrawal_reason",
                table: "budgets");

            migrationBuilder.DropColumn(
                name: "withdrawn_at",
                table: "budgets");

            migrationBuilder.DropColumn(
                name: "withdrawn_by",
                table: "budgets");

            migrationBuilder.DropColumn(
                name: "withdrawn_name",
                table: "budgets");

            migrationBuilder.DropColumn(
                name: "withdrawn_role",
                table: "budgets");

            migrationBuilder.DropColumn(
                name: "adjustment",
                table: "approved_lines");

            migrationBuilder.DropColumn(
                name: "effective_on",
                table: "approved_lines");

            migrationBuilder.AddPrimaryKey(
                name: "pk_approved_lines",
                table: "approved_lines",
                columns: new[] { "budget_id", "number" });
        }
    }
}
