-- CreateTable
CREATE TABLE "ControlPlan" (
    "id" SERIAL NOT NULL,
    "year" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "documentId" INTEGER,
    "isFromFollowup" BOOLEAN NOT NULL DEFAULT false,
    "isExample" BOOLEAN NOT NULL DEFAULT false,
    "copiedFrom" INTEGER,
    "decidedOn" DATE,
    "decidedBy" TEXT,
    "createdBy" TEXT,
    "createdAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ControlPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ControlScale" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "heading" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "ControlScale_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ControlPoint" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "series" TEXT NOT NULL,
    "section" TEXT NOT NULL DEFAULT '',
    "process" TEXT,
    "control" TEXT NOT NULL,
    "riskDescription" TEXT,
    "riskMin" INTEGER,
    "riskMax" INTEGER,
    "consequenceMin" INTEGER,
    "consequenceMax" INTEGER,
    "likelihoodMin" INTEGER,
    "likelihoodMax" INTEGER,
    "method" TEXT,
    "frequency" TEXT,
    "timesPerYear" INTEGER,
    "responsibleRole" TEXT,
    "reportsTo" TEXT,
    "governedBy" TEXT[],
    "unit" TEXT,
    "owner" TEXT,
    "note" TEXT,
    "removedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ControlPoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ControlResult" (
    "id" SERIAL NOT NULL,
    "pointId" INTEGER NOT NULL,
    "occasion" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "part" TEXT,
    "how" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "sampleSize" INTEGER,
    "sampleUnit" TEXT,
    "deviations" INTEGER,
    "deviationsBasis" TEXT,
    "compliancePrinted" TEXT,
    "deviationKind" TEXT,
    "cause" TEXT,
    "notDoneReason" TEXT,
    "comment" TEXT,
    "actionPrinted" TEXT,
    "performedBy" TEXT,
    "performedOn" DATE,
    "planYearCited" INTEGER,
    "note" TEXT,
    "documentId" INTEGER,
    "section" TEXT NOT NULL DEFAULT '',
    "registeredBy" TEXT,
    "registeredAt" TIMESTAMPTZ(3),
    "correctionReason" TEXT,

    CONSTRAINT "ControlResult_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ControlAction" (
    "id" SERIAL NOT NULL,
    "pointId" INTEGER NOT NULL,
    "occasion" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "doneBy" TEXT,
    "doneAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ControlAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ControlActionMove" (
    "id" SERIAL NOT NULL,
    "actionId" INTEGER NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE NOT NULL,
    "fromOwner" TEXT NOT NULL,
    "toOwner" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ControlActionMove_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ControlPlan_year_key" ON "ControlPlan"("year");

-- CreateIndex
CREATE UNIQUE INDEX "ControlScale_documentId_scale_value_key" ON "ControlScale"("documentId", "scale", "value");

-- CreateIndex
CREATE INDEX "ControlPoint_series_idx" ON "ControlPoint"("series");

-- CreateIndex
CREATE UNIQUE INDEX "ControlPoint_planId_rowNo_key" ON "ControlPoint"("planId", "rowNo");

-- CreateIndex
CREATE UNIQUE INDEX "ControlResult_pointId_occasion_version_key" ON "ControlResult"("pointId", "occasion", "version");

-- CreateIndex
CREATE INDEX "ControlAction_doneAt_dueOn_idx" ON "ControlAction"("doneAt", "dueOn");

-- CreateIndex
CREATE INDEX "ControlActionMove_actionId_idx" ON "ControlActionMove"("actionId");

-- AddForeignKey
ALTER TABLE "ControlPlan" ADD CONSTRAINT "ControlPlan_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ControlScale" ADD CONSTRAINT "ControlScale_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ControlPoint" ADD CONSTRAINT "ControlPoint_planId_fkey" FOREIGN KEY ("planId") REFERENCES "ControlPlan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ControlResult" ADD CONSTRAINT "ControlResult_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "ControlPoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ControlResult" ADD CONSTRAINT "ControlResult_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ControlAction" ADD CONSTRAINT "ControlAction_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "ControlPoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ControlActionMove" ADD CONSTRAINT "ControlActionMove_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "ControlAction"("id") ON DELETE CASCADE ON UPDATE CASCADE;


