-- CreateEnum
CREATE TYPE "PeriodKind" AS ENUM ('interim_1', 'interim_2', 'annual');

-- CreateEnum
CREATE TYPE "GoalAssessmentValue" AS ENUM ('will_be_met', 'at_risk', 'will_not_be_met');

-- CreateEnum
CREATE TYPE "MeasureKind" AS ENUM ('measure', 'indicator');

-- CreateEnum
CREATE TYPE "Direction" AS ENUM ('increase', 'decrease', 'maintain', 'none');

-- CreateEnum
CREATE TYPE "ValueKind" AS ENUM ('outcome', 'target');

-- CreateEnum
CREATE TYPE "Sex" AS ENUM ('total', 'women', 'men');

-- CreateEnum
CREATE TYPE "MeasureAssessmentValue" AS ENUM ('will_be_met', 'may_be_met_with_risk', 'will_not_be_met', 'met', 'followed_up_full_year');

-- CreateEnum
CREATE TYPE "CommitmentAssessmentValue" AS ENUM ('met', 'partly_met', 'not_met', 'not_followed_up');

-- CreateEnum
CREATE TYPE "LineKind" AS ENUM ('revenue', 'cost', 'net');

-- CreateEnum
CREATE TYPE "EconomyItemKind" AS ENUM ('forecast_change', 'hard_to_influence', 'state_grant', 'migration_agency', 'surplus_breakdown', 'summary');

-- CreateEnum
CREATE TYPE "SeriesKind" AS ENUM ('volume', 'key_figure', 'staffing');

-- CreateEnum
CREATE TYPE "SeriesValueKind" AS ENUM ('outcome', 'budget', 'forecast', 'target');

-- CreateEnum
CREATE TYPE "MatterStatus" AS ENUM ('open', 'closed');

-- CreateTable
CREATE TABLE "Committee" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "municipality" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "dnrPrefix" TEXT NOT NULL,
    "materialDays" INTEGER NOT NULL,
    "noticeDays" INTEGER NOT NULL,
    "adjustmentDays" INTEGER NOT NULL,
    "postingDays" INTEGER NOT NULL,

    CONSTRAINT "Committee_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Period" (
    "id" SERIAL NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" "PeriodKind" NOT NULL,
    "endsOn" DATE NOT NULL,

    CONSTRAINT "Period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "dnr" TEXT,
    "asOf" DATE,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GoalModel" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "GoalModel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Area" (
    "id" SERIAL NOT NULL,
    "goalModelId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AreaReport" (
    "id" SERIAL NOT NULL,
    "areaId" INTEGER,
    "periodId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "goalsTotal" INTEGER,
    "goalsWillBeMet" INTEGER,
    "summary" TEXT NOT NULL,
    "analysis" TEXT NOT NULL,

    CONSTRAINT "AreaReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GoalTally" (
    "id" SERIAL NOT NULL,
    "areaId" INTEGER NOT NULL,
    "periodId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "object" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "count" INTEGER,
    "statement" TEXT,
    "note" TEXT,

    CONSTRAINT "GoalTally_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Goal" (
    "id" SERIAL NOT NULL,
    "areaId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "councilGoalCode" TEXT,
    "councilGoalName" TEXT,

    CONSTRAINT "Goal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GoalAssessment" (
    "id" SERIAL NOT NULL,
    "goalId" INTEGER NOT NULL,
    "periodId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "value" "GoalAssessmentValue",
    "text" TEXT NOT NULL,
    "analysis" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "GoalAssessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Measure" (
    "id" SERIAL NOT NULL,
    "goalId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "MeasureKind" NOT NULL,
    "name" TEXT NOT NULL,
    "breakdown" TEXT,
    "direction" "Direction" NOT NULL,
    "unit" TEXT NOT NULL,

    CONSTRAINT "Measure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeasureValue" (
    "id" SERIAL NOT NULL,
    "measureId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "kind" "ValueKind" NOT NULL,
    "year" INTEGER NOT NULL,
    "sex" "Sex" NOT NULL DEFAULT 'total',
    "toDate" BOOLEAN NOT NULL,
    "number" DECIMAL(18,4),
    "text" TEXT,

    CONSTRAINT "MeasureValue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeasureAssessment" (
    "id" SERIAL NOT NULL,
    "measureId" INTEGER NOT NULL,
    "periodId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "value" "MeasureAssessmentValue" NOT NULL,
    "forecast" "MeasureAssessmentValue" NOT NULL,
    "text" TEXT NOT NULL,
    "analysis" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "MeasureAssessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Commitment" (
    "id" SERIAL NOT NULL,
    "goalId" INTEGER NOT NULL,
    "code" TEXT,
    "rowNo" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "Commitment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommitmentAssessment" (
    "id" SERIAL NOT NULL,
    "commitmentId" INTEGER NOT NULL,
    "periodId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "value" "CommitmentAssessmentValue",
    "text" TEXT NOT NULL,
    "followUp" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "CommitmentAssessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT,
    "aliases" TEXT[],
    "isTotal" BOOLEAN NOT NULL DEFAULT false,
    "isPart" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BudgetLine" (
    "id" SERIAL NOT NULL,
    "activityId" INTEGER NOT NULL,
    "periodId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "line" "LineKind" NOT NULL,
    "budget" INTEGER,
    "forecast" INTEGER,
    "actual" INTEGER,
    "actualSamePeriodBefore" INTEGER,
    "actualYearBefore" INTEGER,
    "deviation" INTEGER,
    "note" TEXT,

    CONSTRAINT "BudgetLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BudgetComment" (
    "id" SERIAL NOT NULL,
    "activityId" INTEGER NOT NULL,
    "periodId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "topic" TEXT,
    "amount" DECIMAL(18,4),
    "unit" TEXT,
    "quote" TEXT,
    "text" TEXT NOT NULL,
    "netCostChange" DECIMAL(18,4),
    "comparison" TEXT,
    "note" TEXT,

    CONSTRAINT "BudgetComment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountLine" (
    "id" SERIAL NOT NULL,
    "periodId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "lineType" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "actual" INTEGER,
    "actualSamePeriodBefore" INTEGER,
    "actualYearBefore" INTEGER,
    "comment" TEXT,

    CONSTRAINT "AccountLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EconomyItem" (
    "id" SERIAL NOT NULL,
    "kind" "EconomyItemKind" NOT NULL,
    "periodId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "rowType" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "measure" TEXT NOT NULL DEFAULT '',
    "amount" DECIMAL(18,4),
    "unit" TEXT NOT NULL,
    "activity" TEXT,
    "comment" TEXT,

    CONSTRAINT "EconomyItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Investment" (
    "id" SERIAL NOT NULL,
    "periodId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "table" TEXT NOT NULL,
    "projectNo" TEXT,
    "project" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "budget" DECIMAL(18,4),
    "forecast" DECIMAL(18,4),
    "actual" DECIMAL(18,4),
    "actualYearBefore" DECIMAL(18,4),
    "deviation" DECIMAL(18,4),
    "deviationActual" DECIMAL(18,4),
    "requestedRebudget" DECIMAL(18,4),
    "comment" TEXT,

    CONSTRAINT "Investment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Series" (
    "id" SERIAL NOT NULL,
    "kind" "SeriesKind" NOT NULL,
    "group" TEXT NOT NULL,
    "activityId" INTEGER,
    "subgroup" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "breakdown" TEXT NOT NULL DEFAULT '',
    "partOf" TEXT,
    "unit" TEXT NOT NULL,

    CONSTRAINT "Series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SeriesValue" (
    "id" SERIAL NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "periodId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "kind" "SeriesValueKind" NOT NULL,
    "year" INTEGER NOT NULL,
    "toDate" BOOLEAN NOT NULL,
    "number" DECIMAL(18,4) NOT NULL,
    "note" TEXT,

    CONSTRAINT "SeriesValue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignificantEvent" (
    "id" SERIAL NOT NULL,
    "periodId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "timeText" TEXT,
    "partners" TEXT[],

    CONSTRAINT "SignificantEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" SERIAL NOT NULL,
    "heldOn" DATE,
    "label" TEXT NOT NULL,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Matter" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "meetingId" INTEGER,
    "agendaNo" INTEGER,
    "dnr" TEXT,
    "dnrPrinted" TEXT,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" "MatterStatus" NOT NULL DEFAULT 'open',
    "documentDate" DATE,
    "proposedDecision" TEXT,
    "decision" TEXT,
    "recipients" TEXT[],
    "childImpactPresent" BOOLEAN,
    "childImpactText" TEXT,
    "economicConsequences" TEXT,
    "responsibleRole" TEXT,
    "owner" TEXT,
    "amountKr" INTEGER,
    "summary" TEXT,
    "body" TEXT,
    "note" TEXT,

    CONSTRAINT "Matter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MatterDeadline" (
    "id" SERIAL NOT NULL,
    "matterId" INTEGER NOT NULL,
    "dueOn" DATE NOT NULL,
    "what" TEXT NOT NULL,

    CONSTRAINT "MatterDeadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NotifiedMatter" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "agendaNo" INTEGER,
    "dnr" TEXT,
    "externalDnr" TEXT,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "date" DATE,
    "note" TEXT,

    CONSTRAINT "NotifiedMatter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnenforcedDecision" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "law" TEXT NOT NULL,
    "interventionType" TEXT NOT NULL,
    "decisionDate" DATE NOT NULL,
    "reportCategory" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "UnenforcedDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditRecommendation" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "board" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "audit" TEXT NOT NULL,
    "recommendation" TEXT NOT NULL,
    "response" TEXT,
    "done" TEXT,
    "remaining" TEXT,
    "status" TEXT,
    "statusRead" TEXT,
    "statusNote" TEXT,
    "dueOn" DATE,
    "dueText" TEXT,

    CONSTRAINT "AuditRecommendation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditAssessment" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "board" TEXT NOT NULL,
    "audit" TEXT NOT NULL,
    "recommendationsTotal" INTEGER,
    "assessmentBefore" TEXT,
    "assessment" TEXT,

    CONSTRAINT "AuditAssessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PromisedAction" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "area" TEXT,
    "activity" TEXT NOT NULL,
    "responsibleRoles" TEXT,
    "dueOn" DATE,
    "timeText" TEXT,
    "frequency" TEXT,
    "kind" TEXT NOT NULL,

    CONSTRAINT "PromisedAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandledKey" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HandledKey_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ScheduleRun" (
    "id" SERIAL NOT NULL,
    "schedule" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "ScheduleRun_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Period_year_kind_key" ON "Period"("year", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Document_key_key" ON "Document"("key");

-- CreateIndex
CREATE UNIQUE INDEX "GoalModel_key_key" ON "GoalModel"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Area_goalModelId_code_key" ON "Area"("goalModelId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "AreaReport_documentId_periodId_areaId_key" ON "AreaReport"("documentId", "periodId", "areaId");

-- CreateIndex
CREATE UNIQUE INDEX "GoalTally_documentId_rowNo_key" ON "GoalTally"("documentId", "rowNo");

-- CreateIndex
CREATE UNIQUE INDEX "Goal_areaId_code_key" ON "Goal"("areaId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "GoalAssessment_documentId_goalId_periodId_key" ON "GoalAssessment"("documentId", "goalId", "periodId");

-- CreateIndex
CREATE UNIQUE INDEX "Measure_goalId_kind_number_key" ON "Measure"("goalId", "kind", "number");

-- CreateIndex
CREATE INDEX "MeasureValue_measureId_idx" ON "MeasureValue"("measureId");

-- CreateIndex
CREATE UNIQUE INDEX "MeasureValue_documentId_measureId_kind_year_sex_key" ON "MeasureValue"("documentId", "measureId", "kind", "year", "sex");

-- CreateIndex
CREATE UNIQUE INDEX "MeasureAssessment_documentId_measureId_periodId_key" ON "MeasureAssessment"("documentId", "measureId", "periodId");

-- CreateIndex
CREATE UNIQUE INDEX "Commitment_goalId_rowNo_key" ON "Commitment"("goalId", "rowNo");

-- CreateIndex
CREATE UNIQUE INDEX "CommitmentAssessment_documentId_commitmentId_periodId_key" ON "CommitmentAssessment"("documentId", "commitmentId", "periodId");

-- CreateIndex
CREATE UNIQUE INDEX "Activity_name_key" ON "Activity"("name");

-- CreateIndex
CREATE INDEX "BudgetLine_periodId_idx" ON "BudgetLine"("periodId");

-- CreateIndex
CREATE UNIQUE INDEX "BudgetLine_documentId_activityId_periodId_line_key" ON "BudgetLine"("documentId", "activityId", "periodId", "line");

-- CreateIndex
CREATE UNIQUE INDEX "BudgetComment_documentId_rowNo_key" ON "BudgetComment"("documentId", "rowNo");

-- CreateIndex
CREATE UNIQUE INDEX "AccountLine_documentId_rowNo_key" ON "AccountLine"("documentId", "rowNo");

-- CreateIndex
CREATE INDEX "EconomyItem_periodId_kind_idx" ON "EconomyItem"("periodId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "EconomyItem_documentId_kind_rowNo_measure_key" ON "EconomyItem"("documentId", "kind", "rowNo", "measure");

-- CreateIndex
CREATE UNIQUE INDEX "Investment_documentId_rowNo_key" ON "Investment"("documentId", "rowNo");

-- CreateIndex
CREATE UNIQUE INDEX "Series_kind_group_subgroup_name_breakdown_key" ON "Series"("kind", "group", "subgroup", "name", "breakdown");

-- CreateIndex
CREATE INDEX "SeriesValue_seriesId_idx" ON "SeriesValue"("seriesId");

-- CreateIndex
CREATE UNIQUE INDEX "SeriesValue_documentId_seriesId_kind_year_toDate_key" ON "SeriesValue"("documentId", "seriesId", "kind", "year", "toDate");

-- CreateIndex
CREATE UNIQUE INDEX "SignificantEvent_documentId_rowNo_key" ON "SignificantEvent"("documentId", "rowNo");

-- CreateIndex
CREATE UNIQUE INDEX "Meeting_label_key" ON "Meeting"("label");

-- CreateIndex
CREATE INDEX "Matter_dnr_idx" ON "Matter"("dnr");

-- CreateIndex
CREATE INDEX "Matter_status_idx" ON "Matter"("status");

-- CreateIndex
CREATE UNIQUE INDEX "Matter_documentId_section_title_key" ON "Matter"("documentId", "section", "title");

-- CreateIndex
CREATE UNIQUE INDEX "MatterDeadline_matterId_dueOn_what_key" ON "MatterDeadline"("matterId", "dueOn", "what");

-- CreateIndex
CREATE UNIQUE INDEX "NotifiedMatter_documentId_rowNo_key" ON "NotifiedMatter"("documentId", "rowNo");

-- CreateIndex
CREATE UNIQUE INDEX "UnenforcedDecision_documentId_rowNo_key" ON "UnenforcedDecision"("documentId", "rowNo");

-- CreateIndex
CREATE UNIQUE INDEX "AuditRecommendation_documentId_board_number_key" ON "AuditRecommendation"("documentId", "board", "number");

-- CreateIndex
CREATE UNIQUE INDEX "AuditAssessment_documentId_rowNo_key" ON "AuditAssessment"("documentId", "rowNo");

-- CreateIndex
CREATE UNIQUE INDEX "PromisedAction_documentId_rowNo_key" ON "PromisedAction"("documentId", "rowNo");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "HandledKey_at_idx" ON "HandledKey"("at");

-- CreateIndex
CREATE UNIQUE INDEX "ScheduleRun_schedule_slot_key" ON "ScheduleRun"("schedule", "slot");

-- AddForeignKey
ALTER TABLE "Area" ADD CONSTRAINT "Area_goalModelId_fkey" FOREIGN KEY ("goalModelId") REFERENCES "GoalModel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AreaReport" ADD CONSTRAINT "AreaReport_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AreaReport" ADD CONSTRAINT "AreaReport_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AreaReport" ADD CONSTRAINT "AreaReport_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoalTally" ADD CONSTRAINT "GoalTally_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoalTally" ADD CONSTRAINT "GoalTally_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoalTally" ADD CONSTRAINT "GoalTally_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Goal" ADD CONSTRAINT "Goal_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoalAssessment" ADD CONSTRAINT "GoalAssessment_goalId_fkey" FOREIGN KEY ("goalId") REFERENCES "Goal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoalAssessment" ADD CONSTRAINT "GoalAssessment_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoalAssessment" ADD CONSTRAINT "GoalAssessment_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_goalId_fkey" FOREIGN KEY ("goalId") REFERENCES "Goal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasureValue" ADD CONSTRAINT "MeasureValue_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasureValue" ADD CONSTRAINT "MeasureValue_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasureAssessment" ADD CONSTRAINT "MeasureAssessment_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasureAssessment" ADD CONSTRAINT "MeasureAssessment_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasureAssessment" ADD CONSTRAINT "MeasureAssessment_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_goalId_fkey" FOREIGN KEY ("goalId") REFERENCES "Goal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitmentAssessment" ADD CONSTRAINT "CommitmentAssessment_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitmentAssessment" ADD CONSTRAINT "CommitmentAssessment_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitmentAssessment" ADD CONSTRAINT "CommitmentAssessment_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetLine" ADD CONSTRAINT "BudgetLine_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetLine" ADD CONSTRAINT "BudgetLine_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetLine" ADD CONSTRAINT "BudgetLine_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetComment" ADD CONSTRAINT "BudgetComment_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetComment" ADD CONSTRAINT "BudgetComment_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetComment" ADD CONSTRAINT "BudgetComment_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountLine" ADD CONSTRAINT "AccountLine_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountLine" ADD CONSTRAINT "AccountLine_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EconomyItem" ADD CONSTRAINT "EconomyItem_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EconomyItem" ADD CONSTRAINT "EconomyItem_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Investment" ADD CONSTRAINT "Investment_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Investment" ADD CONSTRAINT "Investment_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SeriesValue" ADD CONSTRAINT "SeriesValue_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SeriesValue" ADD CONSTRAINT "SeriesValue_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SeriesValue" ADD CONSTRAINT "SeriesValue_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignificantEvent" ADD CONSTRAINT "SignificantEvent_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignificantEvent" ADD CONSTRAINT "SignificantEvent_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Matter" ADD CONSTRAINT "Matter_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Matter" ADD CONSTRAINT "Matter_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterDeadline" ADD CONSTRAINT "MatterDeadline_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NotifiedMatter" ADD CONSTRAINT "NotifiedMatter_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnenforcedDecision" ADD CONSTRAINT "UnenforcedDecision_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditRecommendation" ADD CONSTRAINT "AuditRecommendation_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditAssessment" ADD CONSTRAINT "AuditAssessment_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromisedAction" ADD CONSTRAINT "PromisedAction_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

