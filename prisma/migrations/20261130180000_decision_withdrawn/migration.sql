-- AlterEnum
ALTER TYPE "ReviewDecisionKind" ADD VALUE 'withdrawn';

