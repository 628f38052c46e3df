using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Accounts.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Reconciliations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "nightly_faults",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(27)", maxLength: 27, nullable: false, collation: "C"),
                    faults = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nightly_faults", x => new { x.day, x.account_id });
                });

            migrationBuilder.CreateTable(
                name: "nightly_verifications",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    accounts = table.Column<int>(type: "integer", nullable: false),
                    faulty = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nightly_verifications", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "reconciliation_marks",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    ledger_sequence = table.Column<long>(type: "bigint", nullable: false),
                    budget_revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciliation_marks", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_reconciliation_marks_final_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "final_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reconciliations",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    algorithm = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    content_number = table.Column<int>(type: "integer", nullable: false),
                    occasion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciliations", x => new { x.account_id, x.number });
                    table.ForeignKey(
                        name: "fk_reconciliations_final_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "final_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "nightly_faults");

            migrationBuilder.DropTable(
                name: "nightly_verifications");

            migrationBuilder.DropTable(
                name: "reconciliation_marks");

            migrationBuilder.DropTable(
                name: "reconciliations");
        }
    }
}
