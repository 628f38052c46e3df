using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Budgets.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Hierarchy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
