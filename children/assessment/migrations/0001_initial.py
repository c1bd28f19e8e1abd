import casework.privacy.fields
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('children', '0005_orders_of_the_list'),
    ]

    operations = [
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=30, unique=True, verbose_name='代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('kind', models.CharField(choices=[('INTELLECT', '智力发育'), ('MENTAL_HEALTH', '精神健康'), ('ILLNESS', '患病状况'), ('DISABILITY', '残疾状况'), ('COMPREHENSIVE', '抚养综合评估')], max_length=20, verbose_name='评估种类')),
            ],
            options={
                'verbose_name': '量表',
            },
        ),
        migrations.CreateModel(
            name='HistoricalGrowthMeasurement',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('measured_on', models.DateField(verbose_name='测量日期')),
                ('height', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name='身长/身高（cm）')),
                ('position', models.CharField(blank=True, choices=[('LYING', '卧位（身长）'), ('STANDING', '立位（身高）')], max_length=10, verbose_name='测量体位')),
                ('weight', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='体重（kg）')),
                ('head', models.DecimalField(blank=True, decimal_places=1, max_digits=3, null=True, verbose_name='头围（cm）')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='备注')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical 生长测量',
                'verbose_name_plural': 'historical 生长测量s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='InstrumentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='版本')),
                ('valid_from', models.DateField(verbose_name='启用日期')),
                ('from_months', models.PositiveSmallIntegerField(verbose_name='适用月龄起')),
                ('to_months', models.PositiveSmallIntegerField(verbose_name='适用月龄止')),
                ('content', models.JSONField(verbose_name='内容')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='assessment.instrument', verbose_name='量表')),
            ],
            options={
                'verbose_name': '量表版本',
                'constraints': [models.UniqueConstraint(fields=('instrument', 'number'), name='a_version_of_an_instrument_has_its_number'), models.CheckConstraint(condition=models.Q(('to_months__gt', models.F('from_months'))), name='an_instrument_fits_a_span_of_ages')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalAssessment',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('kind', models.CharField(choices=[('INTELLECT', '智力发育'), ('MENTAL_HEALTH', '精神健康'), ('ILLNESS', '患病状况'), ('DISABILITY', '残疾状况'), ('COMPREHENSIVE', '抚养综合评估')], max_length=20, verbose_name='评估种类')),
                ('state', models.CharField(choices=[('DRAFT', '评估中'), ('SUBMITTED', '待审核'), ('FINISHED', '已完成'), ('SUPERSEDED', '已更正作废')], default='DRAFT', max_length=10, verbose_name='状态')),
                ('held_on', models.DateField(verbose_name='评估日期')),
                ('assessed_by', models.CharField(choices=[('OWN', '本机构人员'), ('OUTSIDE', '外部机构')], max_length=10, verbose_name='评估主体')),
                ('assessor', models.CharField(max_length=40, verbose_name='评估人')),
                ('outside_body', models.CharField(blank=True, max_length=80, verbose_name='外部评估机构')),
                ('answers', casework.privacy.fields.EncryptedTextField(blank=True, verbose_name='量表作答')),
                ('total', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, verbose_name='总分')),
                ('band', models.CharField(blank=True, max_length=40, verbose_name='分级')),
                ('scales', models.CharField(blank=True, max_length=300, verbose_name='分量表得分')),
                ('conclusion', casework.privacy.fields.EncryptedTextField(blank=True, max_length=1000, verbose_name='评估结论')),
                ('recommendation', casework.privacy.fields.EncryptedTextField(blank=True, max_length=1000, verbose_name='建议')),
                ('next_due_on', models.DateField(blank=True, null=True, verbose_name='下次评估日期')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('instrument', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='assessment.instrumentversion', verbose_name='量表')),
            ],
            options={
                'verbose_name': 'historical 评估',
                'verbose_name_plural': 'historical 评估s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(choices=[('INTELLECT', '智力发育'), ('MENTAL_HEALTH', '精神健康'), ('ILLNESS', '患病状况'), ('DISABILITY', '残疾状况'), ('COMPREHENSIVE', '抚养综合评估')], max_length=20, verbose_name='评估种类')),
                ('state', models.CharField(choices=[('DRAFT', '评估中'), ('SUBMITTED', '待审核'), ('FINISHED', '已完成'), ('SUPERSEDED', '已更正作废')], default='DRAFT', max_length=10, verbose_name='状态')),
                ('held_on', models.DateField(verbose_name='评估日期')),
                ('assessed_by', models.CharField(choices=[('OWN', '本机构人员'), ('OUTSIDE', '外部机构')], max_length=10, verbose_name='评估主体')),
                ('assessor', models.CharField(max_length=40, verbose_name='评估人')),
                ('outside_body', models.CharField(blank=True, max_length=80, verbose_name='外部评估机构')),
                ('answers', casework.privacy.fields.EncryptedTextField(blank=True, verbose_name='量表作答')),
                ('total', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, verbose_name='总分')),
                ('band', models.CharField(blank=True, max_length=40, verbose_name='分级')),
                ('scales', models.CharField(blank=True, max_length=300, verbose_name='分量表得分')),
                ('conclusion', casework.privacy.fields.EncryptedTextField(blank=True, max_length=1000, verbose_name='评估结论')),
                ('recommendation', casework.privacy.fields.EncryptedTextField(blank=True, max_length=1000, verbose_name='建议')),
                ('next_due_on', models.DateField(blank=True, null=True, verbose_name='下次评估日期')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.instrumentversion', verbose_name='量表')),
            ],
            options={
                'verbose_name': '评估',
                'indexes': [models.Index(fields=['child', 'kind', '-held_on'], name='assessments_of_child')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['DRAFT', 'SUBMITTED'])), fields=('child', 'kind'), name='one_open_assessment_per_child_and_kind', violation_error_message='这名儿童的这类评估已有一份没有办完。请先完成那一份。'), models.CheckConstraint(condition=models.Q(models.Q(('assessed_by', 'OUTSIDE'), _negated=True), models.Q(('outside_body', ''), _negated=True), _connector='OR'), name='an_outside_assessment_names_its_body', violation_error_message='由外部机构评估的，请填写机构名称。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'FINISHED'), _negated=True), models.Q(('next_due_on__gt', models.F('held_on')), ('total__isnull', False)), _connector='OR'), name='a_finished_assessment_has_its_score_and_says_when_it_is_due_again')],
            },
        ),
        migrations.CreateModel(
            name='GrowthMeasurement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('measured_on', models.DateField(verbose_name='测量日期')),
                ('height', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name='身长/身高（cm）')),
                ('position', models.CharField(blank=True, choices=[('LYING', '卧位（身长）'), ('STANDING', '立位（身高）')], max_length=10, verbose_name='测量体位')),
                ('weight', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='体重（kg）')),
                ('head', models.DecimalField(blank=True, decimal_places=1, max_digits=3, null=True, verbose_name='头围（cm）')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='备注')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='growth', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
            ],
            options={
                'verbose_name': '生长测量',
                'indexes': [models.Index(fields=['child', '-measured_on'], name='growth_of_child')],
                'constraints': [models.UniqueConstraint(fields=('child', 'measured_on'), name='a_child_is_measured_once_a_day', violation_error_message='这名儿童这一天已有测量记录。需要更正的，请打开那条记录修改。'), models.CheckConstraint(condition=models.Q(('height__isnull', False), ('weight__isnull', False), ('head__isnull', False), _connector='OR'), name='a_measurement_measures_something', violation_error_message='身高、体重、头围至少填写一项。'), models.CheckConstraint(condition=models.Q(('height', None), models.Q(('height__gte', 25), ('height__lte', 220), models.Q(('position', ''), _negated=True)), _connector='OR'), name='a_height_is_plausible_and_says_how_it_was_measured', violation_error_message='身长/身高应在25至220厘米之间，并选择测量体位。'), models.CheckConstraint(condition=models.Q(('weight', None), models.Q(('weight__gte', 0.4), ('weight__lte', 200)), _connector='OR'), name='a_weight_is_plausible', violation_error_message='体重应在0.4至200千克之间，单位是千克。'), models.CheckConstraint(condition=models.Q(('head', None), models.Q(('head__gte', 18), ('head__lte', 70)), _connector='OR'), name='a_head_circumference_is_plausible', violation_error_message='头围应在18至70厘米之间。')],
            },
        ),
    ]
